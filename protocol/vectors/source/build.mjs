// Small builders that all vectors share.

/** An id with a small number in it: "00000000000000a1". */
export const id = (number) => number.toString(16).padStart(16, '0');
export const text = (words, content = 0xc0) => ({ id: id(content), text: words });

export const valid = (name, type, value) => ({ name, type, value });
export const invalid = (name, type, error, path, value) => ({ name, type, error, path, value });

/** A command message around one operation. */
export const command = (op, args, head = {}) => ({
  t: 'command',
  n: 1,
  after: 0,
  ...head,
  op,
  args,
});
export const goodCommand = (name, op, args, head) =>
  valid(`${op}: ${name}`, 'ClientMessage', command(op, args, head));
export const badCommand = (name, error, path, op, args, head) =>
  invalid(`${op}: ${name}`, 'ClientMessage', error, path, command(op, args, head));

// The workshop that most vectors speak of.
export const room = id(0x10);
export const plenary = id(0x11);
export const step = id(0x20);
export const activity = id(0x30);
export const item = id(0x40);
export const card = id(0x50);
export const cluster = id(0x60);
export const seat = id(0x70);
export const grouping = id(0x80);
export const measure = id(0x90);
export const affiliation = id(0x98);
export const content = id(0xc0);
export const token = 'q83vEjRWeJASNFZ4kBI0Vg';
export const epoch = '1-00000000000000ee';
