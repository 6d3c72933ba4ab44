// A pasted list becomes items: one per line, `# heading` is a heading (a dimension or goal). Lists come from Word,
// Excel and mails, so bullets, numbering and surplus space go; nothing else is touched.

export interface ParsedItem {
  text: string;
  heading: boolean;
}

export interface ParsedList {
  items: ParsedItem[];
  /** Lines longer than the limit, 1-based: they are cut nowhere, the person decides. */
  tooLong: number[];
}

export const itemChars = 500;

const bullet = /^(?:[-–—•*·▪◦]\s+|\(?\d{1,3}[.)]\s+)/u;

export function parseItems(pasted: string): ParsedList {
  const items: ParsedItem[] = [];
  const tooLong: number[] = [];
  pasted.split(/\r\n|\r|\n|\u2028/u).forEach((line, index) => {
    const trimmed = line.replace(/[\t\u00a0 ]+/gu, ' ').trim();
    const heading = /^#+\s*/u.test(trimmed);
    const text = trimmed.replace(heading ? /^#+\s*/u : bullet, '').trim();
    if (text === '') return;
    // Code points, as the server counts.
    if ([...text].length > itemChars) tooLong.push(index + 1);
    items.push({ text, heading });
  });
  return { items, tooLong };
}
