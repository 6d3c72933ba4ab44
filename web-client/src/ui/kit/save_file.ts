// Hands something that was made here to the browser as a file.
import { isoDay } from './iso_day';

/** A name that every system takes, of at most so many characters; the words stay recognisable. */
export function plainName(words: string, most: number, instead: string): string {
  const safe = words
    .normalize('NFC')
    .replace(/[^\p{L}\p{N} _-]+/gu, ' ')
    .trim()
    .replace(/\s+/gu, '-')
    .slice(0, most);
  return safe === '' ? instead : safe;
}

export const fileName = (title: string, format: string, at: Date): string =>
  `${plainName(title, 60, 'workshop')}-${isoDay(at.getTime())}.${format}`;

/** What stands at an address of this page's own. */
export function saveFrom(url: string, name: string): void {
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
}

export function saveFile(content: Blob, name: string): void {
  const url = URL.createObjectURL(content);
  saveFrom(url, name);
  // The browser reads the blob after the click; a minute is more than it needs.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
