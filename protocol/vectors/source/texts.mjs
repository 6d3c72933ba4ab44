// What a server keeps of the words that are typed (PROTOCOL.md T5): of a label (names, titles, at most 200 characters)
// and of a longer text. `shows` false: it counts as no name, and as no text.
const label = (name, typed, kept, shows = true) => ({
  name: `label: ${name}`,
  kind: 'label',
  typed,
  kept,
  shows,
});
const text = (name, typed, kept, shows = true) => ({
  name: `text: ${name}`,
  kind: 'text',
  typed,
  kept,
  shows,
});
const same = (make, name, typed) => make(name, typed, typed);

export const texts = [
  same(label, 'as it is', 'Mia Özdemir-Şahin'),
  same(label, 'right to left', '\u0645\u0631\u064A\u0645 \u05DE\u05E8\u05D9\u05DD'),
  label('blanks at the ends', ' \u00A0\t\u3000Mia \n', 'Mia'),
  same(label, 'blanks inside', 'Mia  van der Berg'),
  label('nothing', '', '', false),
  label('blanks only', ' \t\u00A0\u2003\u3000', '', false),
  label('zero width space', '\u200B', '', false),
  label('Hangul filler', '\u3164\u115F\u1160\uFFA0', '', false),
  label('Braille without dots', '\u2800', '', false),
  label('soft hyphen, byte order mark, word joiner', '\u00AD\uFEFF\u2060', '', false),
  label('tags', 'Mia\u{E0041}\u{E007F}', 'Mia'),
  label('variation selectors', 'M\uFE0Fia\u{E0100}', 'Mia'),
  label('interlinear annotation', '\uFFF9Mia\uFFFB', 'Mia'),
  label('override', '\u202Egnutiel', 'gnutiel'),
  label(
    'all direction signs',
    '\u200EM\u200Fi\u061Ca\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069',
    'Mia',
  ),
  label('joiners between Latin letters', 'M\u200Di\u200Ca\u200B', 'Mia'),
  label('joiners alone', '\u200D\u200C', '', false),
  label('joiner at the ends', '\u200C\u0639\u0644\u06CC\u200C', '\u0639\u0644\u06CC'),
  same(label, 'joiner in Persian', '\u0639\u0644\u06CC\u200C\u0631\u0636\u0627'),
  label(
    'two joiners in Persian',
    '\u0639\u0644\u06CC\u200C\u200C\u0631\u0636\u0627',
    '\u0639\u0644\u06CC\u200C\u0631\u0636\u0627',
  ),
  same(label, 'joiner in Devanagari', '\u0915\u094D\u200D\u0937'),
  same(label, 'joined emoji', '\u{1F469}\u{1F3FD}\u200D\u{1F4BB}'),
  same(label, 'joined emoji with a form', '\u{1F469}\u200D\u2764\uFE0F\u200D\u{1F468}'),
  same(label, 'keycap', '1\uFE0F\u20E3'),
  same(
    text,
    'as it is',
    'Zeile 1\n\tZeile 2 \u200Bmit\u00ADTrennung \u200E\u200F\u0639\u0644\u06CC\u200C\u0631\u0636\u0627 ',
  ),
  same(text, 'closed signs', 'a \u202Eb\u202C c \u2067d \u202Ae\u202C\u2069 f'),
  text('open override', 'a \u202Eb', 'a b'),
  text('open override, one line each', 'a \u202Eb\nc \u202Dd\u202C e', 'a b\nc \u202Dd\u202C e'),
  text('closing nothing', 'a\u202C b\u2069', 'a b'),
  text('an isolate ends what was opened in it', '\u2068a \u202Eb\u2069 c', '\u2068a b\u2069 c'),
  text(
    'an embedding does not end in an isolate',
    '\u202Ba \u2066b\u202C c\u2069\u202C',
    '\u202Ba \u2066b c\u2069\u202C',
  ),
  text('nothing to be seen', '\u200B\u2800 \u202E', '\u200B\u2800 ', false),
];
