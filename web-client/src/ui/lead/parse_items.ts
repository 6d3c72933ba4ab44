// A pasted list becomes items: one per line, `# heading` is a heading (a dimension or goal). Lists come from Word,
// Excel and mails, so bullets, numbering and surplus space go; nothing else is touched.

export interface ParsedItem {
  text: string;
  heading: boolean;
  /** What a section says below its heading. */
  body?: string;
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

const sectionChars = 2_000;
/** A first line that is longer is a paragraph, not the heading of one. */
const headingChars = 120;

/** A pasted text becomes sections, one per paragraph: its first line is the heading, the rest what it says. A paragraph
 *  without a heading gets a number. `tooLong` counts paragraphs. */
export function parseSections(pasted: string, numbered: (n: number) => string): ParsedList {
  const items: ParsedItem[] = [];
  const tooLong: number[] = [];
  const paragraphs = pasted
    .replace(/\r\n|\r|\u2028/gu, '\n')
    .replace(/\u2029/gu, '\n\n')
    .split(/\n[\t\u00a0 ]*\n\s*/u)
    .map((one) => one.trim())
    .filter((one) => one !== '');
  paragraphs.forEach((paragraph, index) => {
    const [first = '', ...rest] = paragraph.split('\n').map((line) => line.trim());
    const isGroup = /^#+\s*/u.test(first);
    const text = first.replace(isGroup ? /^#+\s*/u : bullet, '').trim();
    if (isGroup && rest.length === 0) {
      if (text === '') return;
      if ([...text].length > itemChars) tooLong.push(index + 1);
      items.push({ text, heading: true });
      return;
    }
    const isHeading = text !== '' && [...text].length <= headingChars;
    const body = (isHeading ? rest : [text, ...rest]).join('\n').trim();
    if ([...body].length > sectionChars) tooLong.push(index + 1);
    items.push({
      text: isHeading ? text : numbered(items.filter((one) => !one.heading).length + 1),
      heading: false,
      ...(body === '' ? {} : { body }),
    });
  });
  return { items, tooLong };
}
