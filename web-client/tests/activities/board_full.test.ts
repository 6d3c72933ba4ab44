// Cards with fields, links between cards, and the board as a table and as a picture.
import { fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadArea } from '../../src/i18n/i18n.svelte';
import { type BoardCard, buildBoard } from '../../src/model/board';
import { apart, fieldTooLong, joined, wordsOf } from '../../src/model/card_text';
import { isThere, sendTo, tooLong } from '../../src/model/place';
import type { BoardSettings, CardEntity, CommandArgs, ItemEntity } from '../../src/protocol';
import BoardView from '../../src/ui/activities/board/BoardView.svelte';
import { boardOffer } from '../../src/ui/activities/board/board_offer';
import { candidates, contributions, gaps } from '../../src/ui/activities/board/contributions';
import { type Measure, pictureOf, wrapped } from '../../src/ui/activities/board/picture';
import { type SlideCard, statementOf } from '../../src/ui/activities/board/statement';
import { carry } from '../../src/ui/lead/actions/carry_actions';
import { FakeSession } from '../support/fake_session.svelte';

beforeAll(() => loadArea('activities', 'boards'));

const text = (id: string, words: string) => ({ id, text: words });
const labels = ['Was genau?', 'Indikator', 'Wer'];
const settings: Extract<import('../../src/protocol').Settings, { kind: 'board' }> & BoardSettings =
  {
    kind: 'board',
    silent: false,
    anonymous: false,
    fields: labels.map((label, i) => ({ label: text(`l${i}`, label) })),
    links: true,
  };

describe('a card with fields as one text', () => {
  const roundTrips: string[][] = [
    ['Hausbesuche', 'Zahl der Besuche', 'Hebammen'],
    ['Hausbesuche', '', ''],
    ['', 'Zahl: zwei\nIndikator: nein', 'x'],
    ['eins\nzwei', ' Leerzeichen bleiben ', ''],
    ['', '', ''],
  ];
  it.each(roundTrips)('comes apart as it was: %j', (...texts) => {
    expect(apart(labels, joined(labels, texts))).toEqual(texts);
  });

  it('is readable, and loses nothing when labels have changed', () => {
    const draft = joined(labels, ['Hausbesuche', 'Zahl', '']);
    expect(draft.replaceAll('\u2063', '')).toBe('Hausbesuche\nIndikator: Zahl');
    expect(apart(['Was?', 'Anderes'], draft)).toEqual(['Hausbesuche\nIndikator: Zahl', '']);
  });

  it('begins with the first field that says something', () => {
    const words = wordsOf(labels, ['  ', 'Zahl ', 'Hebammen']);
    expect(words.text.text).toBe('Indikator: Zahl');
    expect(words.fields.map(({ field, text }) => [field, text.text])).toEqual([[2, 'Hebammen']]);
  });

  it('is too long where one of its fields is', () => {
    const of = (first: number, second: number) => ['x'.repeat(first), '🙂'.repeat(second), ''];
    expect(fieldTooLong(of(1000, 500))).toBe(false);
    expect(fieldTooLong(of(1001, 0))).toBe(true);
    expect(fieldTooLong(of(1, 501))).toBe(true);
    const place = { kind: 'card', labels } as const;
    expect(tooLong(place, joined(labels, of(1000, 500)))).toBe(false);
    expect(tooLong(place, joined(labels, of(1, 501)))).toBe(true);
  });

  it('goes whole when it is sent from where it was left', () => {
    const session = new FakeSession();
    const activity = session.show(settings);
    const common = {
      activity: activity.id,
      round: 1,
      room: 'plenary',
      anonymous: false,
      title: '',
      roomName: '',
      about: '',
    };
    const draft = joined(labels, ['Hausbesuche', '', 'Hebammen']);
    sendTo(session, { kind: 'card', labels, ...common }, 'key', draft);
    expect(session.sent[0]?.args).toMatchObject({
      text: { text: 'Hausbesuche' },
      fields: [{ field: 2, text: { text: 'Hebammen' } }],
    });
    session.card('c1', 'Hausbesuche', { fields: [{ field: 2, text: text('f', 'Hebammen') }] });
    const place = { kind: 'edit', card: 'c1', replaces: 't-c1', labels, ...common } as const;
    expect(isThere(session, place, draft)).toBe(true);
    expect(isThere(session, place, joined(labels, ['Hausbesuche', 'neu', 'Hebammen']))).toBe(false);
  });
});

const item = (id: string, order: number): ItemEntity => ({
  e: 'item',
  id: `s.${id}`,
  owner: 's',
  item: id,
  text: text(id, `Spalte ${id}`),
  heading: false,
  order,
});
const card = (id: string, column: string, more: Partial<CardEntity> = {}): CardEntity => ({
  e: 'card',
  id,
  activity: 'a',
  column,
  text: text(`t${id}`, `Karte ${id}`),
  order: Number(id),
  hidden: false,
  ...more,
});
const chain = (cards: CardEntity[]) =>
  buildBoard({
    activity: 'a',
    columns: ['impact', 'outcome', 'output'].map(item),
    cards,
    ownCards: [],
    clusters: [],
  });

describe('what contributes to what', () => {
  const board = chain([
    card('1', 'impact'),
    card('2', 'outcome', { links: ['1', 'gone'] }),
    card('3', 'outcome'),
    card('4', 'output', { links: ['2'] }),
    card('5', 'outcome', { hidden: true }),
  ]);
  const one = (id: string) => board.cards.get(id) as BoardCard;
  const ids = (cards: readonly BoardCard[] | undefined) => cards?.map((card) => card.id);

  it('is told from both ends, of cards that are there', () => {
    const all = contributions(board);
    expect(ids(all.get('2')?.to)).toEqual(['1']);
    expect(ids(all.get('2')?.from)).toEqual(['4']);
    expect(ids(all.get('1')?.from)).toEqual(['2']);
  });

  it('has gaps where nothing does; of the last column nothing is asked', () => {
    expect(gaps(board).map(({ column, cards }) => [column.id, ids(cards)])).toEqual([
      ['outcome', ['3']],
    ]);
  });

  it('offers the nearest column first, and nothing that leads back or that is hidden', () => {
    expect(candidates(board, one('4')).map(({ column, cards }) => [column.id, ids(cards)])).toEqual(
      [
        ['outcome', ['2', '3']],
        ['impact', ['1']],
      ],
    );
    const both = chain([card('1', 'impact', { links: ['2'] }), card('2', 'impact')]);
    expect(candidates(both, both.cards.get('2') as BoardCard)).toEqual([]);
  });
});

describe('passed on', () => {
  it('says in the words of an item what stands in the fields, where that is not too long', async () => {
    await loadArea('carry');
    const session = new FakeSession('lead');
    const activity = session.show(settings);
    session.card('c1', 'Mira', {
      fields: [
        { field: 1, text: text('f1', 'Schlaf') },
        { field: 2, text: text('f2', 'Ruhe') },
      ],
    });
    session.card('c2', 'Ben', { fields: [{ field: 1, text: text('f3', 'x'.repeat(490)) }] });
    session.card('c3', 'Ohne');
    const offered = boardOffer(session, activity, settings).things;
    const whole = { text: 'Mira – Indikator: Schlaf; Wer: Ruhe', replaces: 't-c1' };
    expect(offered.map((one) => one.whole)).toEqual([whole, null, undefined]);
    await carry(session, {
      from: activity,
      things: ['c1', 'c2'],
      topic: false,
      wholes: [{ thing: 'c1', ...whole }],
      into: 's9',
      words: 'Weitergegeben',
      removable: true,
    });
    expect(session.sent.map(({ op }) => op)).toEqual(['item.carry', 'item.edit']);
    expect(session.sent[1]?.args).toMatchObject({
      owner: 's9',
      item: 'c1',
      text: { text: whole.text },
      replaces: 't-c1',
    });
  });
});

describe('on the board', () => {
  async function shown(role: 'participant' | 'lead' = 'participant') {
    const session = new FakeSession(role);
    const activity = session.show(settings);
    session.items('s1', ['Outcome', 'Output']);
    return { session, activity };
  }
  const dialog = async () =>
    within(
      await waitFor(() => {
        const open = [...document.querySelectorAll('dialog[open]')].at(-1);
        if (!open) throw new Error('no dialog');
        return open as HTMLElement;
      }),
    );

  it('a card is written field by field, and kept until it is sent', async () => {
    const { session, activity } = await shown();
    render(BoardView, { session, activity, settings });
    await fireEvent.click(await screen.findByRole('button', { name: /^Karte für „Outcome“/ }));
    let form = await dialog();
    await fireEvent.input(form.getByRole('textbox', { name: 'Indikator' }), {
      target: { value: 'Zahl der Besuche' },
    });
    expect(form.getByRole('button', { name: 'Senden' }).hasAttribute('disabled')).toBe(true);
    await fireEvent.click(form.getByRole('button', { name: /Schließen/ }));
    await fireEvent.click(
      await screen.findByRole('button', { name: 'Karte für „Outcome“ weiterschreiben' }),
    );
    form = await dialog();
    expect((form.getByRole('textbox', { name: 'Indikator' }) as HTMLTextAreaElement).value).toBe(
      'Zahl der Besuche',
    );
    await fireEvent.input(form.getByRole('textbox', { name: 'Was genau?' }), {
      target: { value: 'Familien kommen früher' },
    });
    await fireEvent.click(form.getByRole('button', { name: 'Senden' }));
    expect(session.sent[0]).toMatchObject({
      op: 'card.add',
      args: {
        column: 'i0',
        text: { text: 'Familien kommen früher' },
        fields: [{ field: 1, text: { text: 'Zahl der Besuche' } }],
      },
    });
    expect(session.drafts().every((draft) => draft.text === '')).toBe(true);
    screen.getByText('Zahl der Besuche');
  });

  it('says what a card contributes to, and is linked by choosing from a list', async () => {
    const { session, activity } = await shown('lead');
    session.card('c1', 'Familien kommen früher', { column: 'i0' });
    session.card('c2', 'Hausbesuche', { column: 'i0' });
    render(BoardView, { session, activity, settings });
    await screen.findByText('2 Karten ohne Beitrag', { exact: false });
    await fireEvent.click(
      screen.getByRole('button', { name: /Was tun mit der Karte „Hausbesuche“/ }),
    );
    await fireEvent.click((await dialog()).getByRole('button', { name: 'Trägt bei zu …' }));
    const box = (await dialog()).getByRole('checkbox', { name: 'Familien kommen früher' });
    await fireEvent.click(box);
    expect(session.sent[0]).toMatchObject({
      op: 'card.link',
      args: { card: 'c2', to: 'c1', linked: true },
    });
    await screen.findByText(/trägt bei zu: „Familien kommen früher“/);
    screen.getByText('1 Beitrag');
    screen.getByText('1 Karte ohne Beitrag', { exact: false });
    await fireEvent.click(box);
    expect((session.sent[1]?.args as CommandArgs['card.link'] | undefined)?.linked).toBe(false);
  });

  it('is a table, too: a row a card, a column a field', async () => {
    const { session, activity } = await shown();
    session.card('c1', 'Familien kommen früher', { column: 'i0' });
    session.card('c2', 'Hausbesuche', {
      column: 'i1',
      fields: [{ field: 2, text: text('f', 'Hebammen') }],
      links: ['c1'],
    });
    render(BoardView, { session, activity, settings });
    await fireEvent.click(await screen.findByRole('button', { name: 'Als Tabelle zeigen' }));
    const names = screen.getAllByRole('columnheader').map((one) => one.textContent?.trim());
    expect(names).toEqual(['Spalte', ...labels, 'Trägt bei zu']);
    const cells = within(screen.getByRole('table'))
      .getAllByRole('row')
      .slice(1)
      .map((row) =>
        within(row)
          .getAllByRole('cell')
          .map((cell) => cell.textContent?.trim()),
      );
    expect(cells[1]).toEqual(['Output', 'Hausbesuche', '', 'Hebammen', 'Familien kommen früher']);
  });
});

const measure: Measure = (words, size) => [...words].length * size * 0.5;
const words = {
  title: 'Kette & mehr',
  below: 'Plenum · 30. November 2026',
  untitled: 'Gruppe ohne Überschrift',
  labels,
  about: (topic: string) => `zu: ${topic}`,
  contributes: (cards: string) => `trägt bei zu: ${cards}`,
  topics: new Map([['q', 'Anlass']]),
  from: ({ origins }: SlideCard) => origins.map((one) => `aus ${one.step}`),
};
const parsed = (picture: string) => {
  const document = new DOMParser().parseFromString(picture, 'image/svg+xml');
  expect(document.querySelector('parsererror')).toBeNull();
  return document.documentElement;
};

describe('the picture', () => {
  it('has every card that is to be seen, and none that is hidden', () => {
    const cards = Array.from({ length: 60 }, (_, i) =>
      card(String(i + 1), ['impact', 'outcome', 'output'][i % 3] as string, {
        text: text(`t${i}`, `Wort${i}Ende`),
        hidden: i % 7 === 3,
        ...(i === 5
          ? {
              fields: [{ field: 1, text: text('f', '<b>Zahl</b> & "mehr"') }],
              links: ['1', '4'],
              topic: 'q',
              origins: [{ step: 's1', room: 'r1', activity: 'a1', round: 1, thing: 'x' }],
            }
          : {}),
      }),
    );
    const svg = parsed(pictureOf(statementOf(chain(cards)), words, measure));
    const said = [...svg.querySelectorAll('text')].map((one) => one.textContent);
    for (const [i, one] of cards.entries()) {
      const times = said.filter((line) => line === `Wort${i}Ende`).length;
      expect(times, `card ${i}`).toBe(one.hidden ? 0 : 1);
      if (one.hidden) expect(svg.textContent).not.toContain(`Wort${i}Ende`);
    }
    const all = said.join(' ');
    expect(all).toContain('Kette & mehr');
    expect(all).toContain('Spalte outcome');
    expect(all).toContain('Indikator <b>Zahl</b> & "mehr"');
    expect(all).toContain('zu: Anlass');
    expect(all).toContain('aus s1');
    // Card 4 is hidden: what contributes to it does not say so.
    expect(all).toContain('→ trägt bei zu: Wort0Ende');
    expect(all).not.toContain('Wort3Ende');
  });

  it('is near to the shape of an A3 sheet, and nothing sticks out', () => {
    const cards = Array.from({ length: 80 }, (_, i) =>
      card(String(i + 1), 'impact', {
        text: text(`t${i}`, 'Ein Gedanke, der ein wenig länger ist. '.repeat(3)),
      }),
    );
    const svg = parsed(pictureOf(statementOf(chain(cards)), words, measure));
    const [width, height] = ['width', 'height'].map((name) => Number(svg.getAttribute(name)));
    expect((height ?? 0) / (width ?? 1)).toBeLessThanOrEqual(Math.SQRT1_2);
    expect((height ?? 0) / (width ?? 1)).toBeGreaterThan(0.45);
    for (const box of svg.querySelectorAll('rect[rx]')) {
      const [x, y, w, h] = ['x', 'y', 'width', 'height'].map((name) =>
        Number(box.getAttribute(name)),
      );
      expect((x ?? 0) + (w ?? 0)).toBeLessThanOrEqual(width ?? 0);
      expect((y ?? 0) + (h ?? 0)).toBeLessThanOrEqual(height ?? 0);
    }
  });

  it('breaks lines between words, and long words within', () => {
    const of = (words: string) => wrapped(words, 50, 10, false, measure);
    expect(of('eins zwei drei')).toEqual(['eins zwei', 'drei']);
    expect(of('Donaudampfschiff')).toEqual(['Donaudampf', 'schiff']);
    expect(of('a\n\nb')).toEqual(['a', '', 'b']);
    expect(of('')).toEqual(['']);
  });
});
