// Texts to begin with. They are proposals in our own words, to be changed by those who agree on them.
import type { Layout } from '../descriptor';

const rules = ['differences', 'listening', 'self', 'confidence', 'cases'] as const;

export const readyTexts: readonly Layout[] = [
  {
    name: 'agreement.rules',
    note: 'agreement.rules_note',
    columns: rules.map((rule) => ({
      title: `agreement.rules.${rule}`,
      body: `agreement.rules.${rule}_body`,
    })),
  },
];
