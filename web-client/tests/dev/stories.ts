// Views of the participant without a server, for looking at them while they are being made:
// npm run dev, then /tests/dev/index.html?story=rating. Not shipped.
import '../../src/styles/tokens.css';
import '../../src/styles/base.css';
import { mount } from 'svelte';
import { loadArea, setLocale, startI18n } from '../../src/i18n/i18n.svelte';
import type { MatrixSettings, MeasureEntity, Quadrant, RatingSettings } from '../../src/protocol';
import { startTheme } from '../../src/theme.svelte';
import { FakeSession } from '../support/fake_session.svelte';
import Story from './Story.svelte';

const query = new URLSearchParams(location.search);
const session = new FakeSession(query.has('staff') ? 'lead' : 'participant');
const text = (value: string) => ({ id: value.slice(0, 8), text: value });

const rating: RatingSettings = {
  kind: 'rating',
  levels: Number(query.get('levels') ?? 6),
  low_label: text('trifft gar nicht zu'),
  high_label: text('trifft voll und ganz zu'),
  cannot_judge: true,
  reasons: true,
  anonymous: true,
};
const matrix: MatrixSettings = {
  kind: 'matrix',
  levels: Number(query.get('levels') ?? 6),
  x: {},
  y: {},
  cannot_judge: true,
  anonymous: true,
};
const criteria = [
  '# Netzwerk',
  '# Gemeinsames Verständnis',
  'Alle Akteure kennen Aufgaben, Aufträge, Rollen und Grenzen der anderen.',
  'Es gibt ein gemeinsam getragenes Verständnis von Frühen Hilfen.',
  '# Steuerung',
  'Netzwerkkoordination und Steuerungsgruppe steuern strategisch.',
  'Regeln der Zusammenarbeit sind vereinbart und werden gelebt.',
];
const ideas = [
  'Gemeinsame Fortbildungen von Jugendhilfe und Gesundheitswesen',
  'Lotsendienst in der Geburtsklinik',
  'Ein Verzeichnis aller Angebote, das jemand pflegt',
  'Kinderarztpraxen verbindlich einbeziehen',
  'Elterncafé im Familienzentrum, jeden Donnerstag',
  'Mehr Zeit für die Netzwerkkoordination',
  'Übergänge zwischen Hebamme und Familienkinderkrankenschwester regeln und gemeinsam nachhalten',
];

function boardCards(columns: boolean, many = 0) {
  if (columns) session.items('s1', ['Das läuft gut', 'Das fehlt uns', 'Offene Fragen']);
  const column = (i: number) => (columns ? `i${i % 3}` : undefined);
  for (const [i, idea] of ideas.entries()) session.card(`c${i}`, idea, { column: column(i) });
  for (let i = 0; i < many; i++)
    session.card(`m${i}`, `${ideas[i % 7]} (${i})`, { column: column(i) });
}

const stories: Record<string, () => void> = {
  waiting: () => {
    session.put({ e: 'census', id: 'plenary', people: 37 });
  },
  rating: () => {
    session.show(rating, { deadline_ms: session.now + 412_000 }, 'Einschätzung: Netzwerk');
    session.items('s1', criteria);
  },
  rating_closed: () => {
    session.items('s1', criteria);
    const activity = session.show(
      rating,
      { phase: 'closed', closed_ms: 1 },
      'Einschätzung: Netzwerk',
    );
    for (const [item, level] of [
      ['i2', 4],
      ['i3', undefined],
      ['i5', 2],
    ] as const) {
      session.put({
        e: 'own_rating',
        id: `${activity.id}.1.${item}`,
        activity: activity.id,
        round: 1,
        item,
        rated: true,
        level,
        tag: 'none',
      });
    }
  },
  board_silent: () => {
    session.show({ kind: 'board', silent: true, anonymous: true }, {}, 'Ideen sammeln');
    session.put({
      e: 'own_card',
      id: 'c1',
      activity: 'a1',
      text: text(ideas[0] ?? ''),
      order: 1,
      hidden: false,
    });
  },
  board: () => {
    session.show(
      { kind: 'board', silent: true, anonymous: true },
      { phase: 'revealed', revealed_once: true },
      'Ideen ordnen',
    );
    boardCards(query.has('columns'), Number(query.get('many') ?? 0));
    session.put({
      e: 'cluster',
      id: 'k1',
      activity: 'a1',
      title: text('Zusammenarbeit der Berufsgruppen'),
      order: 1,
      column: query.has('columns') ? 'i0' : undefined,
    });
    for (const id of ['c0', 'c3', 'c6']) {
      const card = session.shared.card.get(id);
      if (card) session.put({ ...card, cluster: 'k1' });
    }
    const own = session.shared.card.get('c1');
    if (own) session.put({ ...own, e: 'own_card' });
  },
  board_open: () => {
    session.show(
      { kind: 'board', silent: false, anonymous: false },
      { deadline_ms: session.now + 42_000 },
      'Ideen sammeln',
    );
    boardCards(true);
    const own = session.shared.card.get('c1');
    if (own) session.put({ ...own, e: 'own_card' });
  },
  vote: () => {
    session.show(
      {
        kind: 'vote',
        budget: 5,
        max_per_item: 3,
        targets: 'list',
        blind: true,
        anonymous: true,
        tie_rule: 'shared',
      },
      {},
      'Was gehen wir zuerst an?',
    );
    session.items('s1', ideas);
    for (const [target, dots] of [
      ['i0', 3],
      ['i2', 1],
    ] as const) {
      session.put({ e: 'own_vote', id: `a1.1.${target}`, activity: 'a1', round: 1, target, dots });
    }
  },
  vote_revealed: () => {
    session.show(
      {
        kind: 'vote',
        budget: 5,
        max_per_item: 3,
        targets: 'list',
        blind: true,
        anonymous: true,
        tie_rule: 'shared',
      },
      { phase: 'revealed', revealed_once: true },
      'Was gehen wir zuerst an?',
    );
    session.items('s1', ideas);
    for (const [i, [points, rank]] of [
      [14, 1],
      [9, 2],
      [9, 2],
      [4, 4],
      [0, 5],
    ].entries()) {
      session.put({
        e: 'result',
        id: `a1.1.i${i}`,
        activity: 'a1',
        round: 1,
        item: `i${i}`,
        n: 12,
        cannot_judge: 0,
        points,
        voters: Math.ceil((points ?? 0) / 2),
        rank,
      });
    }
  },
  matrix: () => {
    session.show(matrix, { deadline_ms: session.now + 412_000 }, 'Was bringt uns weiter?');
    session.items('s1', ['# Familien', ...ideas]);
  },
  matrix_revealed: () => {
    session.show(matrix, { phase: 'revealed', revealed_once: true }, 'Was bringt uns weiter?');
    session.items('s1', ideas);
    const places: [number, number, Quadrant][] = [
      [2, 5.5, 'quick_win'],
      [2, 5.5, 'quick_win'],
      [5, 5, 'strategic'],
      [3.5, 4.5, 'borderline'],
      [1.5, 2, 'filler'],
      [6, 1, 'avoid'],
      [2.5, 5, 'quick_win'],
    ];
    for (const [i, [x, y, quadrant]] of places.entries()) {
      const axis = (median: number) => ({
        counts: [],
        median,
        q1: Math.max(1, median - 1),
        q3: Math.min(6, median + 0.5 * (i % 3)),
      });
      session.put({
        e: 'result',
        id: `a1.1.i${i}`,
        activity: 'a1',
        round: 1,
        item: `i${i}`,
        n: 12 - i,
        cannot_judge: i % 3,
        matrix: { x: axis(x), y: axis(y), quadrant },
      });
    }
  },
  plan: () => {
    session.show({ kind: 'plan' }, { deadline_ms: session.now + 412_000 }, 'Was tun wir?');
    session.items('s1', [
      'Familien erfahren rechtzeitig, welche Angebote es bei uns gibt',
      'Wir wissen voneinander, wer welche Aufgaben hat',
    ]);
    const measure = (id: string, goal: string, what: string, more: Partial<MeasureEntity> = {}) =>
      session.put({
        e: 'measure',
        id,
        activity: 'a1',
        goal,
        order: session.shared.measure.size,
        what: text(what),
        status: 'open',
        draft: false,
        missing: [],
        confirmed_by: [],
        ...more,
      });
    measure('m1', 'i0', 'Faltblatt in fünf Sprachen drucken und in allen Praxen auslegen', {
      who: text('Netzwerkkoordination'),
      from: '2027-01-07',
      to: '2027-03-31',
      indicator: text('Zehn Familien im Quartal nennen das Faltblatt als Anlass'),
      verdict: 'viable',
      status: 'running',
      confirmed_by: [{ by: 'p1', role: 'participant', name: text('Mia') }],
    });
    measure('m2', 'i0', 'Hebammen bei jedem Erstbesuch auf den Lotsendienst hinweisen lassen', {
      who: text('Kreisverband der Hebammen'),
      verdict: 'with_reservation',
      needs_decision_by: text('Jugendhilfeausschuss'),
      draft: true,
      missing: ['to', 'indicator'],
    });
    measure('m3', 'i0', 'Sprechstunde im Familienzentrum', {
      who: text('Jugendamt'),
      to: '2027-12-31',
      indicator: text('Jede Woche kommt jemand'),
      verdict: 'not_now',
      status: 'dropped',
      missing: ['evidence'],
    });
  },
  agreement: () => {
    session.show(
      { kind: 'agreement', anonymous: false, blind: false },
      { deadline_ms: session.now + 412_000, opened_ms: 1 },
      'Unsere Dialogregeln',
    );
    session.put({ e: 'census', id: 'plenary', people: 20 });
    session.items('s1', ['Zuhören und ausreden lassen', 'Pünktlich beginnen', 'Keine Einzelfälle']);
    for (const [i, [body, n, consents]] of (
      [
        ['Eine Person spricht, die anderen hören zu. Alle kommen zu Wort.', 18, 18],
        ['Wir beginnen pünktlich. Wer später kommt, sagt es vorher.', 7, 6],
        ['Wir machen keine Angaben zu einzelnen Familien oder Fällen.', 20, 18],
      ] as const
    ).entries()) {
      const item = session.shared.item.get(`s1.i${i}`);
      if (!item) continue;
      const earlier = [{ text: text('Pünktlich sein'), body: text('Wir beginnen pünktlich.') }];
      session.put({ ...item, body: text(body), ...(i === 1 ? { earlier } : {}) });
      const id = `a1.1.i${i}`;
      session.put({ e: 'result', id, activity: 'a1', round: 1, item: `i${i}`, n, consents });
    }
    for (const [i, [section, reason]] of (
      [
        ['i1', 'Mein Zug kommt erst um zehn nach neun an, und das jedes Mal.'],
        ['i2', 'Ohne Beispiele bleibt es abstrakt.'],
        ['i2', 'Was ist mit Fällen, die alle kennen?'],
      ] as const
    ).entries())
      session.put({
        e: 'objection',
        id: `o${i}`,
        activity: 'a1',
        section,
        reason: text(reason),
        author_name: text('Frau Aydın'),
      });
    const mine = { e: 'own_answer', activity: 'a1', version: 1 } as const;
    session.put({ ...mine, id: 'a1.i0', section: 'i0' });
    session.put({ ...mine, id: 'a1.i1', section: 'i1', objection: text('Mein Zug kommt später.') });
    session.put({
      e: 'agreement',
      id: 'a0',
      step: 's1',
      room: 'plenary',
      agreed_ms: session.now,
      people: 20,
      pinned: true,
      sections: [
        { section: 'i0', version: 1, heading: false, text: text('Zuhören'), body: text('Alle.') },
      ],
    });
  },
  info: () => {
    session.show(
      {
        kind: 'info',
        body: text(
          'Herzlich willkommen zum Qualitätsdialog.\n\nHeute schätzen wir gemeinsam ein, wo unser Netzwerk steht. Jede Sicht zählt. Bitte sprechen Sie nicht über einzelne Familien.',
        ),
      },
      {},
      'Willkommen',
    );
  },
  notice: () => {
    stories.rating?.();
    const workshop = session.shared.workshop.get(session.workshop);
    if (workshop) session.put({ ...workshop, moves_at_ms: session.now + 9_000, moves_to: 'g1' });
  },
};

startTheme();
await startI18n((query.get('lang') as 'de' | 'en') ?? 'de');
await loadArea('participant', 'activities', 'join');
await setLocale((query.get('lang') as 'de' | 'en') ?? 'de');
stories[query.get('story') ?? 'rating']?.();
mount(Story, { target: document.getElementById('app') as HTMLElement, props: { session } });
