// Bodies of HTTP requests and answers.
import {
  activity,
  card,
  cluster,
  epoch,
  id,
  invalid,
  item,
  measure,
  room,
  step,
  text,
  valid,
} from './build.mjs';

const request = (name, value) => valid(name, 'CreateRequest', value);
const refused = (name, error, path, value) => invalid(name, 'CreateRequest', error, path, value);

export const requests = {
  valid: [
    request('create: title only', { title: 'Dialog', language: 'de' }),
    request('create: everything', {
      title: 'Qualitätsdialog 🙂',
      language: 'en',
      template: 'quality-dialogue',
      rooms: ['Nord', 'Süd'],
    }),
    request('create: no rooms', { title: 'x', language: 'de', rooms: [] }),
    request('create: title of 200', { title: 'ä'.repeat(200), language: 'de' }),
    request('create: 1000 rooms', {
      title: 'x',
      language: 'de',
      rooms: Array.from({ length: 1000 }, (_, i) => `Raum ${i + 1}`),
    }),
  ],
  invalid: [
    refused('create: no title', 'missing_field', '/title', { language: 'de' }),
    refused('create: no language', 'missing_field', '/language', { title: 'x' }),
    refused('create: unknown language', 'unknown_name', '/language', {
      title: 'x',
      language: 'fr',
    }),
    refused('create: title of 201', 'too_long', '/title', {
      title: 'ä'.repeat(201),
      language: 'de',
    }),
    refused('create: title with an id', 'wrong_type', '/title', {
      title: text('x'),
      language: 'de',
    }),
    refused('create: title with a control character', 'bad_characters', '/title', {
      title: 'a\u0000b',
      language: 'de',
    }),
    refused('create: a room of 81', 'too_long', '/rooms/1', {
      title: 'x',
      language: 'de',
      rooms: ['a', 'b'.repeat(81)],
    }),
    refused('create: 1001 rooms', 'too_long', '/rooms', {
      title: 'x',
      language: 'de',
      rooms: Array(1001).fill('a'),
    }),
    refused('create: an unknown field', 'unknown_field', '/owner', {
      title: 'x',
      language: 'de',
      owner: 'me',
    }),
    refused('create: the name in C++', 'unknown_field', '/template_name', {
      title: 'x',
      language: 'de',
      template_name: 'y',
    }),
    refused('create: template is null', 'wrong_type', '/template', {
      title: 'x',
      language: 'de',
      template: null,
    }),
  ],
};

const faults = [
  'bad_request',
  'unauthorized',
  'not_allowed',
  'create_not_allowed',
  'unknown_code',
  'unknown_workshop',
  'join_closed',
  'not_found',
  'method_not_allowed',
  'key_reused',
  'too_large',
  'too_many_requests',
  'unavailable',
  'internal',
];
const link = 'http://192.168.1.5:8080/w/0000000000000001#q83vEjRWeJASNFZ4kBI0Vg';
const settings = { kind: 'rating', levels: 3, cannot_judge: true, reasons: true, anonymous: true };

export const answers = [
  valid('created', 'CreateAnswer', {
    url: 'http://192.168.1.5:8080',
    workshop: id(1),
    code: 'ABCD-EFGH',
    lead: link,
    co_lead: link,
    rooms: [{ id: room, name: 'Nord', moderator: link }],
    projector: link,
    join: 'http://192.168.1.5:8080/j/ABCD-EFGH',
  }),
  ...faults.map((code) =>
    valid(`error: ${code}`, 'ErrorAnswer', {
      error: { code, message_de: 'Das ging nicht.', message_en: 'That did not work.' },
    }),
  ),
  valid('error: with a field', 'ErrorAnswer', {
    error: {
      code: 'bad_request',
      message_de: 'Zu lang.',
      message_en: 'Too long.',
      field: '/title',
    },
  }),
  valid('code', 'CodeAnswer', {
    workshop: id(1),
    title: 'Qualitätsdialog',
    language: 'de',
    status: 'active',
    join_open: true,
  }),
  valid('export: empty', 'Export', {
    format: 'dialograum-export',
    version: 2,
    workshop: id(1),
    title: 'x',
    language: 'de',
    status: 'ended',
    epoch,
    rooms: [],
    activities: [],
  }),
  valid('export: all kinds', 'Export', {
    format: 'dialograum-export',
    version: 2,
    workshop: id(1),
    title: 'Dialog',
    language: 'de',
    status: 'active',
    epoch,
    rooms: [{ id: room, name: 'Nord', kind: 'breakout', archived: false, people: 12 }],
    activities: [
      {
        id: id(0x31),
        kind: 'info',
        room,
        state: 'open',
        step,
        title: 'Start',
        settings: { kind: 'info' },
      },
      {
        id: activity,
        kind: 'rating',
        room,
        state: 'revealed',
        step,
        title: 'Bewertung',
        settings,
        rounds: [
          {
            round: 1,
            state: 'shown',
            items: [
              { id: id(0x41), text: 'Zugang', heading: true },
              {
                id: item,
                text: 'Familien werden erreicht',
                n: 5,
                counts: [1, 1, 3],
                cannot_judge: 1,
                median: 3,
                q1: 2,
                q3: 3,
                iqr: 1,
                agreement: 0.3,
                agreement_word: 'mixed',
                voters: 6,
                reasons: [{ tag: 'gap', text: 'Zahlen fehlen.' }],
              },
            ],
          },
          { round: 2, state: 'hidden', items: [{ id: item, text: 'Familien werden erreicht' }] },
        ],
      },
      {
        id: id(0x32),
        kind: 'board',
        room,
        state: 'open',
        step,
        title: 'Ideen',
        settings: { kind: 'board', silent: false, anonymous: false },
        board: {
          state: 'shown',
          columns: [{ id: item, text: 'Ideen', hint: 'Was fehlt?' }],
          clusters: [{ id: cluster, title: 'Wege', column: item, cards: [card] }],
          cards: [{ id: card, text: 'Idee', column: item, cluster, author: 'Mia', hidden: false }],
        },
      },
      {
        id: id(0x37),
        kind: 'board',
        room,
        state: 'open',
        step,
        title: 'Kette',
        settings: {
          kind: 'board',
          silent: false,
          anonymous: true,
          fields: [{ label: text('Was?', 0xd0) }, { label: text('Indikator', 0xd1) }],
          links: true,
        },
        board: {
          state: 'shown',
          columns: [],
          clusters: [],
          cards: [
            {
              id: card,
              text: 'Hausbesuche',
              hidden: false,
              fields: [{ field: 1, text: 'Zahl der Besuche' }],
              links: [{ card: id(0x51), text: 'Familien kommen früher' }],
            },
            { id: id(0x51), text: 'Familien kommen früher', hidden: false },
          ],
          fields: [{ label: 'Was?' }, { label: 'Indikator', hint: 'Woran erkennen wir es?' }],
        },
      },
      {
        id: id(0x34),
        kind: 'matrix',
        room,
        state: 'revealed',
        step,
        title: 'Aufwand',
        settings: { kind: 'matrix', levels: 3, x: {}, y: {}, cannot_judge: true, anonymous: true },
        rounds: [
          {
            round: 1,
            state: 'shown',
            items: [
              {
                id: item,
                text: 'Sprechstunde',
                n: 1,
                cannot_judge: 0,
                matrix: {
                  x: { counts: [1, 0, 0], median: 1, q1: 1, q3: 1, iqr: 0 },
                  y: { counts: [0, 1, 0], median: 2, q1: 2, q3: 2, iqr: 0 },
                  quadrant: 'borderline',
                },
              },
            ],
          },
        ],
      },
      {
        id: id(0x35),
        kind: 'plan',
        room,
        state: 'open',
        step,
        title: 'Maßnahmen',
        settings: { kind: 'plan' },
        plan: {
          goals: [
            {
              id: item,
              text: 'Familien werden erreicht',
              measures: [
                {
                  id: measure,
                  what: 'Faltblatt drucken',
                  from: '2027-01-07',
                  to: '2027-03-31',
                  who: 'Jugendamt',
                  indicator: 'Zehn neue Familien',
                  hours: '4',
                  money: '200 Euro',
                  load: 'gering',
                  mandate: 'liegt vor',
                  verdict: 'viable',
                  needs_decision_by: 'Ausschuss',
                  status: 'reached',
                  evidence: 'Zwölf Familien kamen',
                  draft: false,
                  missing: [],
                  confirmed_by: ['Mia'],
                },
              ],
            },
            { id: id(0x41), text: 'Wir kennen uns', measures: [] },
          ],
        },
      },
      {
        id: id(0x36),
        kind: 'questions',
        room,
        state: 'open',
        step,
        title: 'Fragen',
        settings: { kind: 'questions', anonymous: false, screened: false },
        questions: [
          {
            id: card,
            text: 'Wer zahlt das?',
            status: 'shown',
            support: 3,
            about: activity,
            author: 'Mia',
          },
        ],
      },
      {
        id: id(0x37),
        kind: 'agreement',
        room,
        state: 'closed',
        step,
        title: 'Dialogregeln',
        settings: { kind: 'agreement', anonymous: false, blind: false },
        agreement: {
          hidden: false,
          sections: [
            { id: id(0x41), text: 'So sprechen wir', heading: true, version: 1 },
            {
              id: item,
              text: 'Zuhören',
              body: 'Wir lassen einander ausreden.',
              version: 2,
              n: 18,
              consents: 17,
              objections: [{ id: id(0x91), reason: 'Wer prüft das?', author: 'Mia' }],
            },
          ],
          agreed: {
            people: 20,
            pinned: true,
            sections: [{ id: item, text: 'Zuhören', version: 1, n: 1, withheld: true }],
          },
        },
      },
      {
        id: id(0x33),
        kind: 'vote',
        room,
        state: 'revealed',
        step,
        title: 'Prioritäten',
        settings: {
          kind: 'vote',
          budget: 10,
          max_per_item: 3,
          targets: 'list',
          blind: true,
          anonymous: true,
          tie_rule: 'shared',
        },
        rounds: [
          {
            round: 1,
            state: 'shown',
            items: [
              { id: card, text: 'A', voters: 700, points: 1234, rank: 1 },
              { id: id(0x51), text: 'A noch einmal', voters: 0, points: 0, merged_into: card },
            ],
          },
        ],
      },
    ],
  }),
];
