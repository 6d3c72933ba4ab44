// The short mark of a room: what tells it from its neighbours. "Gruppe 1" is 1 and not A, "Küche" is K.
export function roomMark(name: string): string {
  const number = /(\d{1,3})\s*$/u.exec(name)?.[1] ?? /^\s*(\d{1,3})\b/u.exec(name)?.[1];
  if (number !== undefined) return number;
  const words = name.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const last = words.at(-1) ?? '';
  // "Raum B", "Gruppe C": the one letter behind is what they are told apart by.
  const telling = words.length > 1 && [...last].length === 1 ? last : (words[0] ?? '');
  return [...telling].find((sign) => /[\p{L}\p{N}]/u.test(sign))?.toLocaleUpperCase() ?? '·';
}
