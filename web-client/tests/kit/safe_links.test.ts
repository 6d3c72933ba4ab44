// What becomes a link in words of the lead, and above all what does not.
import { describe, expect, it } from 'vitest';
import { linkParts } from '../../src/ui/kit/safe_links';

/** "host|rest" for each link, the rest of the text as it stands. */
const shown = (text: string) =>
  linkParts(text).map((part) => ('text' in part ? part.text : `<${part.host}|${part.rest}>`));
const hrefs = (text: string) =>
  linkParts(text).flatMap((part) => ('href' in part ? part.href : []));

describe('links in words', () => {
  it.each([
    ['Mehr: https://example.org/plan.', ['Mehr: ', '<example.org|/plan>', '.']],
    ['https://example.org', ['<example.org|>']],
    ['https://example.org/', ['<example.org|>']],
    ['(siehe https://example.org/a_(b))', ['(siehe ', '<example.org|/a_(b)>', ')']],
    ['„https://example.org/x“, sagt sie', ['„', '<example.org|/x>', '“, sagt sie']],
    ['https://example.org/x?a=1&b=2#c!', ['<example.org|/x?a=1&b=2#c>', '!']],
    ['HTTPS://EXAMPLE.ORG/X', ['<example.org|/X>']],
    ['https://example.org:8443/x', ['<example.org:8443|/x>']],
    ['https://example.org:443/x', ['<example.org|/x>']],
    [
      'a\nhttps://a.example.org\nhttps://b.example.org',
      ['a\n', '<a.example.org|>', '\n', '<b.example.org|>'],
    ],
    ['https://example.org/Übersicht', ['<example.org|/%C3%9Cbersicht>']],
    // Letters that only look like others: said as punycode.
    ['https://gооgle.com/', ['<xn--ggle-55da.com|>']],
    ['https://münchen.de/rat', ['<xn--mnchen-3ya.de|/rat>']],
    // A colon before it is the sentence's; the address is an https one all the same.
    ['Link:https://example.org', ['Link:', '<example.org|>']],
    ['https://example.org/https://other.example', ['<example.org|/https://other.example>']],
    ['https://example.org/%3Cb%3E', ['<example.org|/%3Cb%3E>']],
    ['https://example.org/<b>x</b>', ['<example.org|>', '<b>x</b>']],
  ])('%s', (text, parts) => {
    expect(shown(text)).toEqual(parts);
  });

  it.each([
    'http://example.org',
    'javascript:alert(1)',
    'data:text/html,x',
    'ftp://example.org',
    'file:///etc/hosts',
    '//example.org/x',
    'www.example.org',
    'mailto:mia@example.org',
    'https:/example.org',
    'https:example.org',
    'https://',
    'https://user@example.org/',
    'https://example.com@evil.example/',
    'https://user:word@example.org/',
    'https://example.org%2f@evil.example/',
    'https://example.org\\@evil.example/',
    'https:\\\\example.org',
    'https://localhost/x',
    'https://intranet/x',
    'https://127.0.0.1/x',
    'https://2130706433/x',
    'https://0x7f.1/x',
    'https://[::1]/x',
    'https://example.org\u202e/gro.elpmaxe',
    'https://exam\u200bple.org/',
    'https://exam\u00adple.org/',
    'https://example.org:99999/x',
    'https://.example.org/',
    'https://exa mple',
    'https://-/x',
    'xhttps://example.org',
    'view+https://example.org',
    'https://example。',
  ])('no link in %j', (text) => {
    expect(hrefs(text)).toEqual([]);
    expect(shown(text).join('')).toBe(text);
  });

  it('leads where it says, whatever was typed', () => {
    for (const text of [
      'https://EXAMPLE.org/a/../b',
      'https://münchen.de/',
      'https://example.org./x',
    ]) {
      for (const part of linkParts(text)) {
        if ('text' in part) continue;
        expect(new URL(part.href).host).toBe(part.host);
        expect(part.href.startsWith(`https://${part.host}/`)).toBe(true);
      }
    }
  });

  it('keeps every word of a long text and takes no time for it', () => {
    const text = 'https://'.repeat(2_000) + '('.repeat(2_000) + ')'.repeat(2_000);
    const began = performance.now();
    expect(shown(text).join('').length).toBeGreaterThan(0);
    expect(performance.now() - began).toBeLessThan(2_000);
  });
});
