// Links in words that somebody typed: only https addresses, and what is shown of them is what the browser would open, so
// that no host looks like another. Everything else stays plain text.

export type Part = { text: string } | { href: string; host: string; rest: string };

// A scheme in the middle of a word belongs to something else.
const candidate = /(?<![\p{L}\p{N}_+-])https:\/\/[^\s<>"`´’‘“”„«»]+/giu;
const closing: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

/** What follows an address in a sentence is no part of it; a bracket is, if it was opened there. */
function trimmed(typed: string): string {
  let end = typed.length;
  for (;;) {
    const last = typed[end - 1] ?? '';
    const open = closing[last];
    const within = typed.slice(0, end);
    const unopened = open !== undefined && count(within, last) > count(within, open);
    if (!/[.,;:!?…*_'|]/u.test(last) && !unopened) return within;
    end -= 1;
  }
}

const count = (text: string, character: string): number => text.split(character).length - 1;

/** The address as the browser reads it; null: nothing that we would send anybody to. */
function safe(typed: string): URL | null {
  // A browser takes "\" for "/", and what cannot be seen can hide where an address leads.
  if (/[\\\p{C}\p{Default_Ignorable_Code_Point}]/u.test(typed)) return null;
  const authority = typed.slice('https://'.length).split(/[/?#]/u)[0] ?? '';
  if (authority === '' || /[@%]/u.test(authority)) return null;
  let url: URL;
  try {
    url = new URL(typed);
  } catch {
    return null;
  }
  const named =
    /^[a-z0-9-]+(\.[a-z0-9-]+)+$/u.test(url.hostname) && !/^[\d.]+$/u.test(url.hostname);
  return url.protocol === 'https:' && url.username === '' && url.password === '' && named
    ? url
    : null;
}

/** The text in order, with its links; joined again, what is shown says the same. */
export function linkParts(text: string): Part[] {
  const parts: Part[] = [];
  let done = 0;
  for (const match of text.matchAll(candidate)) {
    const typed = trimmed(match[0]);
    const url = safe(typed);
    if (!url) continue;
    if (match.index > done) parts.push({ text: text.slice(done, match.index) });
    const rest = url.pathname + url.search + url.hash;
    // Punycode where the name has other letters: "xn--" tells that it is not what it looks like.
    parts.push({ href: url.href, host: url.host, rest: rest === '/' ? '' : rest });
    done = match.index + typed.length;
  }
  if (done < text.length) parts.push({ text: text.slice(done) });
  return parts;
}
