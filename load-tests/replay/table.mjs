// Reading of tables as text: RFC 4180 with any separator, line ends of every kind, and columns by name.
// Pure functions.

// What is wrong with the input, in a sentence for the person who called: ends the run with exit code 2.
export class FormatError extends Error {}

// All rows of `text` as arrays of strings. Text after a closing quote is kept as it stands, as
// spreadsheets and Python's csv module do; a quote inside an unquoted field is an ordinary character.
export function rowsOf(text, separator = ',') {
  const rows = [];
  let row = [];
  let field = '';
  let quoted = false;
  let start = true; // of a field
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  const endRow = () => {
    row.push(field);
    rows.push(row);
    row = [];
    field = '';
    start = true;
  };
  for (; at < text.length; at++) {
    const c = text[at];
    if (quoted) {
      if (c !== '"') field += c;
      else if (text[at + 1] === '"') {
        field += '"';
        at++;
      } else quoted = false;
    } else if (c === '"' && start) {
      quoted = true;
      start = false;
    } else if (c === separator) {
      row.push(field);
      field = '';
      start = true;
    } else if (c === '\n' || c === '\r') {
      if (c === '\r' && text[at + 1] === '\n') at++;
      endRow();
    } else {
      field += c;
      start = false;
    }
  }
  if (quoted) throw new FormatError('a quoted field is not closed before the end of the file');
  if (field !== '' || row.length > 0) endRow();
  return rows.filter((cells) => cells.length > 1 || cells[0].trim() !== '');
}

const normal = (name) => name.trim().toLowerCase().replaceAll(/[_ ]/g, '-');

// The columns of a heading by name; spelling with "_" or " " is the same as with "-".
export class Columns {
  constructor(header, where) {
    this.where = where;
    this.index = new Map(header.map((name, i) => [normal(name), i]));
  }
  has(name) {
    return this.index.has(normal(name));
  }
  // A function that takes the named cell out of a row.
  reader(name) {
    const at = this.index.get(normal(name));
    if (at === undefined) throw new FormatError(`${this.where} has no column "${name}"`);
    return (row) => row[at] ?? '';
  }
}

// A whole number, or a sentence about where it is missing.
export function whole(text, what) {
  const trimmed = String(text).trim();
  if (!/^-?\d+$/.test(trimmed))
    throw new FormatError(`${what} is not a whole number: "${trimmed}"`);
  return Number(trimmed);
}

// Text as a workshop takes it: line feeds and tabs are the only control characters, `most` code points.
export function asContent(text, most, instead) {
  const clean = text
    .replaceAll(/\r\n?/g, '\n')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is removed
    .replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, ' ')
    .trim();
  const points = [...(clean === '' ? instead : clean)];
  return points.length <= most ? points.join('') : `${points.slice(0, most - 1).join('')}…`;
}
