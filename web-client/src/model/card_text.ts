// A card with fields as one text, as its draft keeps it: what stands in the first field, then a line for each further
// one that is not empty, "Bedarf: …". Readable as it is, and taken apart again by a mark that nobody sees or types.
import { type CardFieldText, limits } from '../protocol';
import { newText } from '../sync/ids';

const mark = '\n\u2063';

/** `labels`: of the board's fields, the first included; `texts`: as many. */
export function joined(labels: readonly string[], texts: readonly string[]): string {
  const more = texts.map((text, i) => (i > 0 && text !== '' ? `${mark}${labels[i]}: ${text}` : ''));
  return (texts[0] ?? '') + more.join('');
}

/** A text for each field. What names none of them stays with the first. */
export function apart(labels: readonly string[], draft: string): string[] {
  const [first = '', ...more] = draft.split(mark);
  const texts = labels.map(() => '');
  texts[0] = first;
  for (const line of more) {
    const at = labels.findIndex((label, i) => i > 0 && line.startsWith(`${label}: `) && !texts[i]);
    const field = Math.max(at, 0);
    const words = at < 0 ? line : line.slice((labels[at] ?? '').length + 2);
    texts[field] = texts[field] ? `${texts[field]}\n${words}` : words;
  }
  return texts;
}

export const fieldMax = (field: number): number =>
  field > 0 ? limits.field_chars : limits.card_chars;

/** Some field is longer than the server takes. */
export const fieldTooLong = (texts: readonly string[]): boolean =>
  texts.some((text, field) => [...text.trim()].length > fieldMax(field));

/** What a command carries of these texts. A card begins with something: with its first field that is not empty. */
export function wordsOf(labels: readonly string[], texts: readonly string[]) {
  const written = texts.map((text) => text.trim());
  const first = written.findIndex((text) => text !== '');
  const text = first > 0 ? `${labels[first]}: ${written[first]}` : (written[0] ?? '');
  const fields = written.flatMap((words, field): CardFieldText[] =>
    field > Math.max(first, 0) && words !== '' ? [{ field, text: newText(words) }] : [],
  );
  return { text: newText(text), fields };
}

/** The texts of a card, field by field. */
export const textsOf = (
  labels: readonly string[],
  card: { text: { text: string }; fields?: readonly CardFieldText[] | undefined },
): string[] =>
  labels.map((_, i) =>
    i === 0 ? card.text.text : (card.fields?.find(({ field }) => field === i)?.text.text ?? ''),
  );
