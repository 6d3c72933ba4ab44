// One thing has one name in German and one in English, everywhere: whoever hears "Leinwand" in the room finds it on the
// page. Each row is a concept, its word in both languages, and the words that it is not called by.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

interface Term {
  de: string;
  en: string;
  /** The word with its forms; the same sentence has it in both languages. */
  forms: { de: RegExp; en: RegExp };
  never: { de: RegExp; en: RegExp };
}

const none = /(?!)/;
const terms: Term[] = [
  {
    de: 'Widerstand',
    en: 'resistance',
    forms: { de: /Widerstand/, en: /\bresistance\b/i },
    never: { de: /Gegenwehr/, en: /\b(objection level|opposition)\b/i },
  },
  {
    de: 'Passivlösung',
    en: 'status-quo option',
    forms: { de: /Passivlösung/, en: /\bstatus-quo option\b/i },
    never: { de: /Nulllösung|Null-Lösung|Nulloption/i, en: /\b(passive solution|zero option)\b/i },
  },
  {
    de: 'Leinwand',
    en: 'projector',
    forms: { de: /Leinwand/, en: /\bprojectors?\b/i },
    never: {
      de: /Beamer|Projektor|Projektion/i,
      en: /\b(big screen|screen in the room|walls?|canvas|beamer)\b/i,
    },
  },
  {
    de: 'Einschätzung',
    en: 'rating',
    forms: {
      de: /Einschätzung|(ein|Ein)(ge)?schätz|[Ss]chätz(en|t)? .*ein\b/,
      en: /\brat(e[ds]?|ings?)\b/i,
    },
    never: { de: /bewert/i, en: /\b(assess|evaluat)/i },
  },
  {
    de: 'Pinnwand',
    en: 'board',
    forms: { de: /Pinnwand/, en: /\bboards?\b/i },
    never: { de: /\b(Boards?|Kartenwand|Tafel)\b/, en: /\b(pinboard|whiteboard)/i },
  },
  {
    de: 'Abstimmung',
    en: 'vote',
    forms: {
      de: /Abstimm|abstimm|abgestimmt|Abgestimmt|Stimmen\b|stimmen .*ab\b/,
      en: /\bvot(es?|ed|ing)\b/i,
    },
    never: { de: /\b(Voting|Votum|Wahlgang)/i, en: /\bballots?\b/i },
  },
  {
    de: 'Plenum',
    en: 'plenary',
    forms: { de: /Plenum/, en: /\bplenary\b/i },
    never: { de: /Hauptraum|große Runde/i, en: /\bmain room\b/i },
  },
  {
    de: 'Raummoderation',
    en: 'room moderator',
    forms: { de: /[Mm]oderation|Moderierende/, en: /\bmoderators?\b/i },
    never: { de: /Raumleitung|Moderator\b/, en: /\b(facilitators?|host)\b/i },
  },
  {
    de: 'Einteilung',
    en: 'grouping',
    forms: { de: /Einteilung/, en: /\bgroupings?\b/i },
    never: { de: /Aufteilung|Zuteilung/i, en: /\ballocation\b/i },
  },
  {
    de: 'Punkt',
    en: 'dot',
    forms: { de: /\bPunkte?n?\b/, en: /\bdots?\b/i },
    never: { de: /Klebepunkt/i, en: /\bpoints\b/i },
  },
  {
    de: 'Vorschlag',
    en: 'proposal',
    forms: { de: /Vorschl[aä]g/, en: /\bproposals?\b/i },
    never: { de: none, en: /\bsuggestions?\b/i },
  },
  {
    de: 'Kriterium',
    en: 'criterion',
    forms: { de: /Kriteri/, en: /\bcriteri(on|a)\b/i },
    never: { de: none, en: none },
  },
  {
    de: 'Aufdecken',
    en: 'reveal',
    forms: { de: /[Aa]ufdeck|[Aa]ufgedeckt|deckt .*auf\b/, en: /\breveal/i },
    never: { de: /enthüll|offengelegt/i, en: /\b(uncover|unveil|disclos)/i },
  },
  {
    de: 'Begründung',
    en: 'reason',
    forms: { de: /Begründung/, en: /\breasons?\b/i },
    never: { de: none, en: /\bjustification/i },
  },
  {
    de: 'Schritt',
    en: 'step',
    forms: { de: /Schritt/, en: /\bsteps?\b/i },
    never: { de: /Programmpunkt|Tagesordnungspunkt/i, en: none },
  },
];

// Where a sentence says it in other words in one of the languages, because its grammar wants so.
const inOtherWords = new Set(['do.rating_revealed', 'charts.voters', 'rating.yours']);

type Sentence = { at: string; de: string; en: string };

function ofCatalogues(): Sentence[] {
  const read = (language: string, file: string) =>
    JSON.parse(readFileSync(`src/i18n/${language}/${file}`, 'utf8')) as Record<string, string>;
  // Names of values are no words.
  const plain = (text = '') => text.replace(/\{\w+\}|\{\w+(?=,)/g, '');
  const files = readdirSync('src/i18n/de').filter((name) => name.endsWith('.json'));
  return files.flatMap((file) => {
    const english = read('en', file);
    return Object.entries(read('de', file)).map(([key, text]) => ({
      at: key,
      de: plain(text),
      en: plain(english[key]),
    }));
  });
}

// The server's sentences stand in pairs: {"deutsch", "english"}.
function ofServer(): Sentence[] {
  const kinds = '../server/src/export/kinds';
  const files = ['../protocol/refusal_texts.cpp', '../server/src/export/csv.cpp'].concat(
    readdirSync(kinds).map((name) => `${kinds}/${name}`),
  );
  const literal = String.raw`((?:"(?:[^"\\]|\\.)*"\s*)+)`;
  const pair = new RegExp(String.raw`\{\s*${literal},\s*${literal}\}`, 'g');
  const words = (text: string) => text.replace(/"\s*"/g, '').replace(/^"|"\s*$/g, '');
  return files.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(pair)].map(([, de = '', en = '']) => ({
      at: file,
      de: words(de),
      en: words(en),
    })),
  );
}

function ofTemplates(): Sentence[] {
  const folder = '../server/templates';
  const pairs = (at: string, value: unknown): Sentence[] => {
    if (typeof value !== 'object' || value === null) return [];
    if ('de' in value) return [{ at, ...(value as { de: string; en: string }) }];
    return Object.values(value).flatMap((below) => pairs(at, below));
  };
  return readdirSync(folder).flatMap((file) =>
    pairs(file, JSON.parse(readFileSync(`${folder}/${file}`, 'utf8'))),
  );
}

describe('words', () => {
  const catalogues = ofCatalogues();
  const server = ofServer();
  const templates = ofTemplates();
  it('are found where they are looked for', () => {
    expect(catalogues.length).toBeGreaterThan(600);
    expect(server.length).toBeGreaterThan(50);
    expect(templates.length).toBeGreaterThan(500);
  });

  for (const term of terms) {
    it(`"${term.de}" is "${term.en}" and nothing else`, () => {
      const named = catalogues.filter((one) => term.forms.de.test(one.de));
      expect(named.length, 'no sentence has it').toBeGreaterThan(0);
      for (const { at, de, en } of [...catalogues, ...server, ...templates]) {
        expect.soft(term.never.de.test(de), `${at}: ${de}`).toBe(false);
        expect.soft(term.never.en.test(en), `${at}: ${en}`).toBe(false);
        if (inOtherWords.has(at)) continue;
        expect.soft(term.forms.en.test(en), `${at}: ${de} | ${en}`).toBe(term.forms.de.test(de));
      }
    });
  }

  it('are the same in the pages that a browser shows before any catalogue, and in the manual', () => {
    for (const file of ['index.html', '../README.md', '../server/src/app/demo.cpp']) {
      const text = readFileSync(file, 'utf8');
      for (const { de, never } of terms)
        expect.soft(never.de.test(text), `${file}: ${de}`).toBe(false);
    }
  });
});
