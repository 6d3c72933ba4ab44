import { fireEvent, render, screen, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { loadArea } from '../../src/i18n/i18n.svelte';
import type { RatingSettings, ResultEntity, VoteSettings } from '../../src/protocol';
import RevealedResults from '../../src/ui/activities/RevealedResults.svelte';
import { FakeSession } from '../support/fake_session.svelte';

const rating: RatingSettings = {
  kind: 'rating',
  levels: 5,
  low_label: { id: 'l', text: 'nie' },
  high_label: { id: 'h', text: 'immer' },
  cannot_judge: true,
  reasons: true,
  anonymous: true,
};
const vote: VoteSettings = {
  kind: 'vote',
  budget: 5,
  max_per_item: 3,
  targets: 'list',
  blind: true,
  anonymous: true,
  tie_rule: 'shared',
};

function result(item: string, what: Partial<ResultEntity>, round = 1): ResultEntity {
  return { e: 'result', id: `a1.${round}.${item}`, activity: 'a1', round, item, ...what };
}

async function rated(): Promise<FakeSession> {
  await loadArea('charts');
  const session = new FakeSession();
  session.show(rating, { phase: 'revealed', revealed_once: true });
  session.items('s1', ['# Netzwerk', 'Ziele', '# Familien', 'Beteiligung']);
  session.put(
    result('i1', {
      n: 10,
      counts: [0, 1, 8, 1, 0],
      cannot_judge: 0,
      median: 3,
      q1: 3,
      q3: 3,
      iqr: 0,
      agreement: 0.85,
      agreement_word: 'high',
    }),
    result('i3', {
      n: 10,
      counts: [5, 0, 0, 0, 5],
      cannot_judge: 2,
      median: 3,
      q1: 1,
      q3: 5,
      iqr: 4,
      agreement: -1,
      agreement_word: 'low',
    }),
  );
  return session;
}

function show(session: FakeSession) {
  const activity = session.shared.activity.get('a1');
  if (!activity) throw new Error('nothing is shown');
  render(RevealedResults, { session, activity });
}

describe('the revealed picture of a rating', () => {
  it('puts first what people differ on, says so, and can be put in the order of the catalogue', async () => {
    show(await rated());
    const texts = async () =>
      (await screen.findAllByRole('heading', { level: 3 })).map((one) => one.textContent);
    expect(await texts()).toEqual(['Beteiligung', 'Ziele']);
    expect(screen.getByText(/worin Sie sich am meisten unterscheiden/)).toBeTruthy();
    await fireEvent.click(screen.getByLabelText('Wie im Katalog'));
    expect(await texts()).toEqual(['Ziele', 'Beteiligung']);
  });

  it('says each result once, in a sentence with its n; the drawing is for eyes only', async () => {
    show(await rated());
    const words =
      /Median 3 auf der Skala von 1 bis 5, sehr unterschiedlich \(n\s=\s10\)\.\s+2 Personen können/;
    const figures = await screen.findAllByRole('figure');
    const figure = figures.find((one) => words.test(one.textContent ?? '')) as HTMLElement;
    expect(figure.querySelectorAll('svg[aria-hidden=true] rect.bar')).toHaveLength(3);
    expect(screen.queryByRole('img', { name: words })).toBeNull();
  });

  it('has the same numbers as a table behind a visible switch', async () => {
    show(await rated());
    const [first] = await screen.findAllByRole('button', { name: 'Als Tabelle' });
    await fireEvent.click(first as HTMLElement);
    expect(first?.getAttribute('aria-expanded')).toBe('true');
    const [table] = screen.getAllByRole('table', { hidden: true });
    const rows = within(table as HTMLElement)
      .getAllByRole('row', { hidden: true })
      .map((row) => [...row.children].map((cell) => cell.textContent?.trim()).join(' '));
    expect(rows).toContain('1 (nie) 5');
    expect(rows).toContain('5 (immer) 5');
    expect(rows).toContain('Kann ich nicht beurteilen 2');
    expect(rows).toContain('Einschätzungen (n) 10');
  });

  it('tells the course where it was asked again and again', async () => {
    const session = await rated();
    session.show(rating, { phase: 'revealed', revealed_once: true, round: 3 });
    const median = (round: number, of: number) =>
      result('i3', { n: 4, counts: [0, 0, 4, 0, 0], cannot_judge: 0, median: of }, round);
    session.put(median(3, 4.5));
    show(session);
    await screen.findByRole('heading', { name: 'Beteiligung' });
    // Two rounds are told as before and now.
    expect(screen.queryByText('Verlauf über die Runden')).toBeNull();
    session.put(median(2, 4));
    expect(await screen.findByText('Runde 3: 4,5 (4 Antworten)')).toBeTruthy();
    const course = screen.getByText('Verlauf über die Runden').closest('figure') as HTMLElement;
    expect(
      within(course)
        .getAllByRole('listitem')
        .map((one) => one.textContent?.trim()),
    ).toEqual([
      'Runde 1: 3 (10 Antworten)',
      'Runde 2: 4 (4 Antworten)',
      'Runde 3: 4,5 (4 Antworten)',
    ]);
    const circles = [...course.querySelectorAll('circle')].map((one) =>
      Number(one.getAttribute('cy')),
    );
    expect(circles).toEqual([...circles].sort((a, b) => b - a));
  });

  it('shows the round before as movement, and reasons by what they say', async () => {
    const session = await rated();
    session.show(rating, { phase: 'revealed', revealed_once: true, round: 2 });
    session.put(
      result(
        'i3',
        {
          n: 10,
          counts: [0, 2, 6, 2, 0],
          cannot_judge: 0,
          median: 3,
          q1: 3,
          q3: 3,
          iqr: 0,
          agreement: 0.7,
          agreement_word: 'high',
        },
        2,
      ),
      {
        e: 'reason',
        id: 'r1',
        activity: 'a1',
        round: 2,
        item: 'i3',
        tag: 'question',
        text: { id: 'x', text: 'Wer lädt ein?' },
        order: 0,
      },
    );
    show(session);
    expect(
      await screen.findByText(
        'Seit der Runde davor: Median 3 → 3, näher zusammengerückt (sehr unterschiedlich → weitgehend einig).',
      ),
    ).toBeTruthy();
    expect(screen.getByText('Eine Begründung')).toBeTruthy();
    expect(screen.getByText('Offene Frage')).toBeTruthy();
  });
});

describe('a result of too few answers', () => {
  const words = 'Zu wenige Antworten, um sie zu zeigen (2 von mindestens 4).';

  it('has a sentence in place of its picture and its table, and comes last', async () => {
    const session = await rated();
    session.show({ ...rating, shown_from: 4 }, { phase: 'revealed', revealed_once: true });
    session.put(result('i3', { n: 2, withheld: true }));
    show(session);
    const cards = await screen.findAllByRole('article');
    expect(cards.map((card) => within(card).getByRole('heading').textContent)).toEqual([
      'Ziele',
      'Beteiligung',
    ]);
    expect(cards[1]?.textContent).toContain(words);
    expect(within(cards[1] as HTMLElement).queryByRole('figure')).toBeNull();
    expect(cards[0]?.textContent).not.toContain('Zu wenige');
  });

  it('draws no round before that was withheld', async () => {
    const session = await rated();
    session.show(rating, { phase: 'revealed', revealed_once: true, round: 2 });
    const now = { n: 5, counts: [0, 0, 5, 0, 0], median: 3, agreement: 1 };
    session.put(result('i1', { n: 2, withheld: true }), result('i1', now, 2));
    show(session);
    const figure = await screen.findByRole('figure');
    expect(figure.querySelectorAll('rect.bar')).toHaveLength(1);
    expect(figure.querySelectorAll('rect.before')).toHaveLength(0);
  });

  it('is a whole vote: neither points nor ranks', async () => {
    await loadArea('charts');
    const session = new FakeSession();
    session.show({ ...vote, shown_from: 4 }, { phase: 'revealed' });
    session.items('s1', ['Elterncafé', 'Kalender']);
    session.put(result('i0', { n: 2, withheld: true }), result('i1', { n: 2, withheld: true }));
    show(session);
    expect(await screen.findByText(words)).toBeTruthy();
    expect(screen.queryByText('Elterncafé')).toBeNull();
    expect(screen.queryByText(/Punkt|Rang \d/)).toBeNull();
  });
});

describe('a revealed vote', () => {
  it('names the leaders, shared ranks and what was merged', async () => {
    await loadArea('charts');
    const session = new FakeSession();
    session.show(vote, { phase: 'revealed' });
    session.items('s1', ['Elterncafé', 'Kalender', 'Treffpunkt']);
    session.put(
      result('i0', { points: 7, voters: 4, rank: 1 }),
      result('i1', { points: 7, voters: 5, rank: 1 }),
      result('i2', { points: 0, voters: 0, merged_into: 'i0' }),
    );
    show(session);
    expect(await screen.findByText('2 liegen mit je 7 Punkten gleichauf vorn.')).toBeTruthy();
    expect(screen.getByText('Zusammengeführt mit: Treffpunkt')).toBeTruthy();
    expect(screen.getAllByText(/gleichauf mit einem weiteren/)).toHaveLength(2);
  });
});
