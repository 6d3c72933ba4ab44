import { describe, expect, it } from 'vitest';
import { parseItems, parseSections } from '../../src/ui/lead/parse_items';

describe('a pasted list', () => {
  it('is one item per line, with headings and without blank lines', () => {
    expect(
      parseItems('# Netzwerk\r\nZiele sind vereinbart\n\n  Alle kennen sich \n').items,
    ).toEqual([
      { text: 'Netzwerk', heading: true },
      { text: 'Ziele sind vereinbart', heading: false },
      { text: 'Alle kennen sich', heading: false },
    ]);
  });

  it('drops bullets and numbering of other programs', () => {
    const list = '• Eins\n- Zwei\n3. Drei\n4) Vier\n(5) Fünf\n\t–\tSechs';
    expect(parseItems(list).items.map((item) => item.text)).toEqual([
      'Eins',
      'Zwei',
      'Drei',
      'Vier',
      'Fünf',
      'Sechs',
    ]);
  });

  it('leaves what only looks like numbering', () => {
    const list = '1.5 Stellen sind besetzt\n2020 wurde beschlossen\n-5 Grad';
    expect(parseItems(list).items.map((item) => item.text)).toEqual(list.split('\n'));
  });

  it('tells which lines are too long, counted in characters as people see them', () => {
    const parsed = parseItems(`kurz\n${'😀'.repeat(500)}\n${'a'.repeat(501)}`);
    expect(parsed.tooLong).toEqual([3]);
    expect(parsed.items).toHaveLength(3);
  });
});

describe('a pasted text', () => {
  const parse = (text: string) => parseSections(text, (n) => `Abschnitt ${n}`);

  it('is one section per paragraph: the first line is its heading', () => {
    expect(
      parse('# Dialogregeln\r\n\r\n1. Zuhören\r\nWir lassen ausreden.\r\nImmer.\r\n \r\nIch-Form')
        .items,
    ).toEqual([
      { text: 'Dialogregeln', heading: true },
      { text: 'Zuhören', heading: false, body: 'Wir lassen ausreden.\nImmer.' },
      { text: 'Ich-Form', heading: false },
    ]);
  });

  it('gives a long paragraph without a heading a number', () => {
    const long = 'Wir wollen einander verstehen. '.repeat(6).trim();
    expect(parse(`Kurz\n\n${long}`).items).toEqual([
      { text: 'Kurz', heading: false },
      { text: 'Abschnitt 2', heading: false, body: long },
    ]);
  });

  it('names paragraphs that are too long and cuts none', () => {
    const { items, tooLong } = parse(`Eins\n\nZwei\n${'x'.repeat(2001)}`);
    expect(tooLong).toEqual([2]);
    expect(items[1]?.body).toHaveLength(2001);
  });
});
