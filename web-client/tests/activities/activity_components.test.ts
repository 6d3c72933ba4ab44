// The input components with a real store beneath: what a tap, a key or a dialog sends, and what people see.
import {
  cleanup,
  configure,
  fireEvent,
  render,
  screen,
  waitFor,
  within,
} from '@testing-library/svelte';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { RatingSettings, Role, Settings, VoteSettings } from '../../src/protocol';
import ActivityBody from '../../src/ui/activities/ActivityBody.svelte';
import { loadKind } from '../../src/ui/activities/kinds';
import { FakeSession } from '../support/fake_session.svelte';

window.scrollTo = () => {};
// Nothing here is hidden by style, and asking jsdom for the style of every element is slow.
configure({ defaultHidden: true, asyncUtilTimeout: 10_000 });
vi.setConfig({ testTimeout: 30_000 });

// The kinds are loaded when they are needed, which may take longer than a test waits.
beforeAll(async () => {
  for (const kind of ['info', 'rating', 'board', 'vote'] as const) await loadKind(kind);
}, 60_000);

const rating: RatingSettings = {
  kind: 'rating',
  levels: 6,
  cannot_judge: true,
  reasons: true,
  anonymous: true,
};
const vote: VoteSettings = {
  kind: 'vote',
  budget: 3,
  max_per_item: 2,
  targets: 'list',
  blind: true,
  anonymous: true,
  tie_rule: 'shared',
};
const tap = (element: Element) => fireEvent.click(element, { detail: 1 });

describe('the promise at the input', () => {
  const shown = async (role?: Role) => {
    const session = new FakeSession(role);
    render(ActivityBody, { session, activity: session.show({ ...vote }) });
    session.items('s1', ['Erstes']);
    return (await screen.findByText(/^Anonym/)).closest('details')?.textContent ?? '';
  };

  it('who came with the code is promised that nobody sees whose input it is', async () => {
    const text = await shown();
    expect(text).toContain('Anonym: ohne Namen, Platz und Gerät');
    expect(text).not.toContain('Link');
  });

  const among = async (settings: Settings, people: number) => {
    const session = new FakeSession();
    session.put({ e: 'census', id: 'plenary', people });
    render(ActivityBody, { session, activity: session.show(settings) });
    const note = (await screen.findByText(/^(Anonym|Nicht anonym)/)).closest('details');
    return note?.nextElementSibling?.textContent ?? '';
  };

  it('says from how many answers on anything is shown, and how many are here', async () => {
    expect(await among({ ...vote, shown_from: 3 }, 7)).toBe(
      'Was Sie eingeben, wird erst ab 3 Antworten gezeigt; zurzeit sind 7 Personen hier.',
    );
  });

  it('says that nothing would be shown while fewer are here', async () => {
    expect(await among({ ...rating, shown_from: 3 }, 2)).toBe(
      'Was Sie eingeben, wird erst ab 3 Antworten gezeigt; zurzeit sind nur 2 Personen hier. ' +
        'Bleibt es dabei, wird nichts gezeigt als die Zahl der Antworten.',
    );
  });

  it('says that everything is shown where one answer is enough', async () => {
    expect(await among({ ...rating, shown_from: 1 }, 1)).toMatch(
      /auch bei einer einzigen Antwort gezeigt; zurzeit ist eine Person hier/,
    );
  });

  it('says of a board only that few are here, and of what is named nothing', async () => {
    const board = { kind: 'board', silent: true, anonymous: true } as const;
    expect(await among(board, 4)).toBe('Zurzeit sind nur 4 Personen hier.');
  });

  it('says nothing of a board with five people, or of what has names', async () => {
    const board = { kind: 'board', silent: true, anonymous: true } as const;
    expect(await among(board, 5)).not.toMatch(/hier/);
    cleanup();
    expect(await among({ ...rating, anonymous: false }, 2)).not.toMatch(/hier/);
  });

  for (const role of ['lead', 'co_lead', 'moderator'] as const) {
    it(`who came by a link is told who else can see: ${role}`, async () => {
      const text = await shown(role);
      expect(text).toContain('Anonym, außer für alle, die Ihren Link kennen');
      expect(text).toContain('wer Ihren Link erstellt oder weitergegeben hat');
      expect(text).not.toContain('Anonym: ohne');
    });
  }
});

describe('rating', () => {
  async function start(settings: RatingSettings = rating) {
    const session = new FakeSession();
    const activity = session.show(settings);
    session.items('s1', ['Erstes', 'Zweites']);
    render(ActivityBody, { session, activity });
    await screen.findByRole('radiogroup');
    return session;
  }

  it('a tap rates in the anonymous series and goes on to the next criterion', async () => {
    const session = await start();
    await tap(screen.getByRole('radio', { name: '4 von 6' }));
    expect(session.sent).toMatchObject([
      { op: 'rating.place', scope: 'a1', args: { item: 'i0', level: 4, round: 1 } },
    ]);
    await waitFor(() =>
      expect(screen.getByRole('heading', { level: 2 }).textContent).toContain('Zweites'),
    );
    expect(document.activeElement?.textContent).toContain('Zweites');
  });

  it('"cannot judge" carries no level and a named rating no scope', async () => {
    const session = await start({ ...rating, anonymous: false });
    await tap(screen.getByRole('radio', { name: 'Kann ich nicht beurteilen' }));
    expect(session.sent[0]).toMatchObject({ op: 'rating.place', scope: undefined });
    expect(session.sent[0]?.args).not.toHaveProperty('level', expect.anything());
  });

  it('arrow keys pass over levels without rating them and stay on the criterion', async () => {
    const session = await start();
    vi.useFakeTimers();
    try {
      const group = screen.getByRole('radiogroup');
      for (let i = 0; i < 3; i++) await fireEvent.keyDown(group, { key: 'ArrowRight' });
      expect(session.sent).toHaveLength(0);
      await vi.advanceTimersByTimeAsync(5000);
      expect(session.sent).toMatchObject([{ args: { level: 3 } }]);
      expect(screen.getByRole('heading', { level: 2 }).textContent).toContain('Erstes');
    } finally {
      vi.useRealTimers();
    }
  });

  it('changing a rating does not run away from it', async () => {
    const session = await start();
    await tap(screen.getByRole('radio', { name: '4 von 6' }));
    await waitFor(() =>
      expect(screen.getByRole('heading', { level: 2 }).textContent).toContain('Zweites'),
    );
    await tap(screen.getByRole('button', { name: 'Zurück zum vorigen Kriterium' }));
    await tap(screen.getByRole('radio', { name: '5 von 6' }));
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(screen.getByRole('heading', { level: 2 }).textContent).toContain('Erstes');
    expect(session.sent).toHaveLength(2);
  });

  it('begins as soon as the first criterion arrives', async () => {
    const session = new FakeSession();
    const activity = session.show(rating);
    render(ActivityBody, { session, activity });
    expect(await screen.findByText('Die Kriterien kommen gleich')).toBeTruthy();
    session.items('s1', ['Spät gekommen']);
    await waitFor(() => expect(screen.getByRole('radiogroup')).toBeTruthy());
  });

  it('a reason left unsent goes along with the next step', async () => {
    const session = await start();
    await tap(screen.getByRole('button', { name: 'Begründung hinzufügen' }));
    await fireEvent.input(screen.getByLabelText('Begründung (freiwillig)'), {
      target: { value: 'Weil es läuft' },
    });
    await tap(screen.getByRole('button', { name: 'Später' }));
    expect(session.sent).toMatchObject([
      { op: 'rating.reason', scope: 'a1', args: { item: 'i0', text: { text: 'Weil es läuft' } } },
    ]);
  });
});

describe('vote', () => {
  it('gives dots, says what is left and why one more does not go', async () => {
    const session = new FakeSession();
    const activity = session.show(vote);
    session.items('s1', ['Apfel', 'Birne']);
    render(ActivityBody, { session, activity });
    const more = () => screen.getByRole('button', { name: 'Ein Punkt mehr für „Apfel“' });
    await screen.findByText('Apfel');
    await tap(more());
    await tap(more());
    expect(session.sent.map((sent) => sent.args)).toMatchObject([{ dots: 1 }, { dots: 2 }]);
    expect(screen.getByText('Noch 1 von 3')).toBeTruthy();
    expect(more().getAttribute('aria-disabled')).toBe('true');
    expect(screen.getByText('Mehr als 2 Punkte je Vorschlag gehen nicht.')).toBeTruthy();
    await tap(more());
    expect(session.sent).toHaveLength(2);
    await tap(screen.getByRole('button', { name: 'Ein Punkt weniger für „Apfel“' }));
    expect(session.sent[2]?.args).toMatchObject({ target: 'i0', dots: 1 });
  });

  it('shows one’s own dots after the close, without buttons', async () => {
    const session = new FakeSession();
    const activity = session.show(vote, { phase: 'closed' });
    session.items('s1', ['Apfel', 'Birne']);
    session.put({ e: 'own_vote', id: 'a1.1.i1', activity: 'a1', round: 1, target: 'i1', dots: 2 });
    render(ActivityBody, { session, activity });
    expect(await screen.findByText('Birne')).toBeTruthy();
    expect(screen.queryByText('Apfel')).toBeNull();
    expect(screen.queryAllByRole('button')).toHaveLength(0);
  });
});

describe('board', () => {
  async function start(role: 'participant' | 'lead', phase: 'open' | 'revealed' = 'revealed') {
    const session = new FakeSession(role);
    const activity = session.show(
      { kind: 'board', silent: true, anonymous: true },
      { phase, revealed_once: phase === 'revealed' },
    );
    if (phase === 'revealed') {
      session.card('c1', 'Eins');
      session.card('c2', 'Zwei', { cluster: 'k1' });
      session.put({
        e: 'cluster',
        id: 'k1',
        activity: 'a1',
        title: { id: 'kt', text: 'Thema' },
        order: 1,
      });
    }
    render(ActivityBody, { session, activity });
    await screen.findByRole('region', { name: 'Karten' });
    return session;
  }

  it('groups a card in three taps, in the participant’s anonymous series', async () => {
    const session = await start('participant');
    await tap(screen.getByRole('button', { name: 'Was tun mit der Karte „Eins“?' }));
    await tap(screen.getByRole('button', { name: 'In Gruppe …' }));
    await tap(within(screen.getByRole('list', { name: 'Vorhandene Gruppen' })).getByRole('button'));
    expect(session.sent).toMatchObject([
      { op: 'card.group', scope: 'a1', args: { cards: ['c1'], cluster: 'k1' } },
    ]);
    expect(session.sent[0]?.args).not.toHaveProperty('title', expect.anything());
  });

  it('staff arrange as staff, and may hide', async () => {
    const session = await start('lead');
    await tap(screen.getByRole('button', { name: 'Was tun mit der Karte „Eins“?' }));
    await tap(screen.getByRole('button', { name: 'Ausblenden' }));
    expect(session.sent).toMatchObject([
      { op: 'card.hide', scope: undefined, args: { card: 'c1', hidden: true } },
    ]);
  });

  it('moves to a place behind a card without dragging', async () => {
    const session = await start('participant');
    session.card('c3', 'Drei');
    await tap(await screen.findByRole('button', { name: 'Was tun mit der Karte „Drei“?' }));
    await tap(screen.getByRole('button', { name: 'Verschieben nach …' }));
    await fireEvent.click(screen.getByRole('radio', { name: 'Hinter …' }));
    await tap(screen.getByRole('button', { name: 'Verschieben' }));
    expect(session.sent).toMatchObject([{ op: 'card.move', args: { card: 'c3', after: 'c1' } }]);
  });

  it('sends a card with Ctrl+Enter and empties the draft', async () => {
    const session = await start('participant', 'open');
    const area = screen.getByRole('textbox');
    await fireEvent.input(area, { target: { value: 'Ein Gedanke' } });
    await fireEvent.keyDown(area, { key: 'Enter', ctrlKey: true });
    expect(session.sent).toMatchObject([
      { op: 'card.add', scope: 'a1', args: { text: { text: 'Ein Gedanke' } } },
    ]);
    expect((area as HTMLTextAreaElement).value).toBe('');
    expect(screen.getByText('Ein Gedanke')).toBeTruthy();
    expect(
      screen.getByText(
        'Sie sehen jetzt nur Ihre eigenen Karten. Aufgedeckt wird für alle gemeinsam.',
      ),
    ).toBeTruthy();
  });

  it('groups several chosen cards at once', async () => {
    const session = await start('participant');
    await tap(screen.getByRole('button', { name: 'Mehrere auswählen' }));
    for (const box of screen.getAllByRole('checkbox')) await fireEvent.click(box);
    await tap(screen.getByRole('button', { name: 'In Gruppe …' }));
    await fireEvent.input(screen.getByLabelText(/Überschrift der neuen Gruppe/), {
      target: { value: 'Alles' },
    });
    await fireEvent.submit(
      screen.getByRole('button', { name: 'Neue Gruppe' }).closest('form') as Element,
    );
    const args = session.sent[0]?.args as { cards: string[]; title: { text: string } };
    expect([...args.cards].sort()).toEqual(['c1', 'c2']);
    expect(args.title.text).toBe('Alles');
  });
});
