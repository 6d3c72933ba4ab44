// What is for good asks, what can be taken back really comes back, and nothing that was typed vanishes.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { configure, fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { GroupingEntity, PersonEntity, RoomEntity, StepEntity } from '../../src/protocol';
import { loadLeadParts } from '../../src/ui/activities/kinds';
import { toasts } from '../../src/ui/kit/toasts.svelte';
import { care } from '../../src/ui/lead/actions/care';
import { FakeSession } from '../support/fake_session.svelte';
import LeadModelContext from '../support/LeadModelContext.svelte';

configure({ defaultHidden: true, asyncUtilTimeout: 10_000 });
vi.setConfig({ testTimeout: 30_000 });
// jsdom has no popovers.
HTMLElement.prototype.hidePopover = () => {};
beforeAll(loadLeadParts);
beforeEach(() => localStorage.clear());

const sources = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return /\.(ts|svelte)$/u.test(entry.name) ? [path] : [];
  });

const room = (id: string, name: string, order: number): RoomEntity => ({
  e: 'room',
  id,
  name: { id: `n-${id}`, text: name },
  kind: 'breakout',
  archived: false,
  order,
});
const person = (id: string, name: string, number: number, more: object = {}): PersonEntity => ({
  e: 'person',
  id,
  name: { id: `n-${id}`, text: name },
  number,
  room: 'plenary',
  removed: false,
  ...more,
});

const step = (id: string, title: string, more: Partial<StepEntity> = {}): StepEntity => ({
  e: 'step',
  id,
  title: { id: `t-${id}`, text: title },
  duration_s: 0,
  auto_close: false,
  scope: { kind: 'plenary', rooms: [] },
  activity: { kind: 'info' },
  order: 1,
  ...more,
});
const morning = (more: Partial<GroupingEntity> = {}): GroupingEntity => ({
  e: 'grouping',
  id: 'g1',
  name: { id: 'gn', text: 'Vormittag' },
  rooms: ['blue', 'red'],
  free_choice: false,
  ...more,
});

function start(role: 'lead' | 'co_lead' = 'lead'): FakeSession {
  const session = new FakeSession(role);
  session.put(room('blue', 'Blau', 1), room('red', 'Rot', 2));
  session.put(person('anna', 'Anna', 1), person('ben', 'Ben', 2, { room: 'blue' }));
  return session;
}
const model = (session: FakeSession) => render(LeadModelContext, { session });
const press = (name: string | RegExp) =>
  fireEvent.click(screen.getAllByRole('button', { name })[0] as HTMLElement, { detail: 1 });
const choose = (name: string, at = 0) =>
  fireEvent.click(screen.getAllByRole('menuitem', { name }).at(at) as HTMLElement);
const ops = (session: FakeSession) => session.sent.map((one) => one.op);

async function answer(name: string | RegExp): Promise<void> {
  const dialog = await waitFor(() => {
    const open = [...document.querySelectorAll('dialog[open]')].at(-1);
    if (!open) throw new Error('nothing is asked');
    return open as HTMLElement;
  });
  await fireEvent.click(within(dialog).getByRole('button', { name }));
}

describe('every deed on the model', () => {
  it('is sent from the one place that asks or offers to take it back, if it needs either', () => {
    const strays = sources('src/ui')
      .filter((path) => !path.includes('/actions/') && !path.endsWith('_actions.ts'))
      .flatMap((path) => {
        const sent = readFileSync(path, 'utf8').matchAll(/\bsend\(\s*'([a-z_.]+)'/gu);
        return [...sent]
          .map((match) => match[1] as keyof typeof care)
          .filter((op) => care[op] === 'ask' || care[op] === 'undo')
          .map((op) => `${path}: ${op}`);
      });
    expect(strays).toEqual([]);
  });

  it('offers the server’s undo only for cards and groups of cards, which is all it takes back', () => {
    const strays = sources('src/ui/lead')
      .concat(sources('src/ui/moderator'))
      .filter((path) => /send\(\s*'undo'/u.test(readFileSync(path, 'utf8')));
    expect(strays).toEqual([]);
  });
});

describe('what is for good or felt by everybody asks first', () => {
  it('ending the workshop from its panel', async () => {
    const session = start();
    model(session);
    await press('Workshop');
    await press('Workshop beenden');
    expect(ops(session)).toEqual([]);
    await answer('Workshop beenden');
    expect(ops(session)).toEqual(['workshop.end']);
  });

  it('removing a person; no is no', async () => {
    const session = start();
    model(session);
    await choose('Entfernen');
    await answer('Abbrechen');
    expect(ops(session)).toEqual([]);
    await choose('Entfernen');
    await answer('Person entfernen');
    expect(ops(session)).toEqual(['person.remove']);
  });

  it('removing a person offers a new code, which the person never sees', async () => {
    const session = start();
    model(session);
    await choose('Entfernen');
    await fireEvent.click(await screen.findByRole('switch', { name: 'Neuen Code vergeben' }));
    await answer('Person entfernen');
    expect(session.sent.map(({ op, args }) => [op, args])).toEqual([
      ['person.remove', { seat: 'anna' }],
      ['workshop.new_code', { replaces: 'ABCD2345' }],
    ]);
  });

  it('a new code, for what was printed and sent stops working', async () => {
    const session = start();
    model(session);
    await press(/ABCD-2345/);
    await press('Neuen Code vergeben');
    expect(ops(session)).toEqual([]);
    expect(document.querySelector('dialog[open]:last-of-type')?.textContent).toContain('ABCD-2345');
    await answer('Neuen Code vergeben');
    expect(session.sent.map(({ op, args }) => [op, args])).toEqual([
      ['workshop.new_code', { replaces: 'ABCD2345' }],
    ]);
    await waitFor(() =>
      expect(toasts().map(({ words }) => words)).toContain(
        'Ein neuer Code gilt. Der alte ist geschlossen.',
      ),
    );
  });

  it('nobody new can come into an ended workshop, so there is no code to give', async () => {
    const session = start();
    const workshop = [...session.shared.workshop.values()][0];
    if (workshop) session.put({ ...workshop, status: 'ended' });
    model(session);
    await press(/ABCD-2345/);
    expect(screen.queryByRole('button', { name: 'Neuen Code vergeben' })).toBeNull();
  });

  it('starting a step over one in which people are busy', async () => {
    const session = start();
    session.show({ kind: 'board', silent: false, anonymous: false }, {}, 'Sammeln');
    session.put(step('s2', 'Danach'));
    model(session);
    const line = screen
      .getByRole('button', { name: /Danach\s*vorbereitet/ })
      .closest('li') as HTMLElement;
    await fireEvent.click(within(line).getByRole('button', { name: 'Jetzt starten' }));
    expect(ops(session)).toEqual([]);
    await answer('Schließen und starten');
    expect(ops(session)).toEqual(['step.start']);
  });

  it('putting a room away with people in it, but not an empty one', async () => {
    const session = start();
    model(session);
    await choose('Raum ablegen');
    expect(ops(session)).toEqual([]);
    await answer('Raum ablegen');
    await choose('Raum ablegen', -1);
    expect(ops(session)).toEqual(['room.archive', 'room.archive']);
  });

  it('deleting is offered to the lead alone: a co-lead reads who can', async () => {
    const session = start('co_lead');
    model(session);
    await press('Workshop');
    expect(screen.queryByRole('button', { name: /Workshop löschen/ })).toBeNull();
    screen.getByText(/Löschen kann den Workshop nur die Leitung/);
  });

  it('a double click on the big button does not do what it says after the first', async () => {
    const session = start();
    session.show({ kind: 'board', silent: true, anonymous: false });
    model(session);
    const now = screen.getByRole('region', { name: 'Jetzt' });
    const close = within(now).getByRole('button', { name: /schließen,/ });
    await fireEvent.click(close, { detail: 1 });
    await fireEvent.click(close, { detail: 2 });
    expect(ops(session)).toEqual(['step.close']);
  });
});

describe('a step in rooms while everybody sits in the plenary', () => {
  function plenary(online: string[]): FakeSession {
    const session = start();
    session.put(person('ben', 'Ben', 2));
    session.put(
      step('s1', 'Sammeln', {
        duration_s: 600,
        scope: { kind: 'all_rooms', rooms: [] },
        activity: { kind: 'board', silent: false, anonymous: false },
      }),
    );
    session.presence = { t: 'presence', online: online.length, rooms: [], seats: online };
    return session;
  }
  const go = async () => {
    await press('Gruppen bilden und starten');
    await answer('Gruppen bilden und starten');
  };

  it('forms groups and starts, in that order and by one action', async () => {
    const session = plenary(['anna', 'ben']);
    model(session);
    await go();
    await waitFor(() =>
      expect(ops(session)).toEqual([
        'grouping.create',
        'grouping.shuffle',
        'grouping.open',
        'step.start',
      ]),
    );
    expect(session.sent[0]?.args).toMatchObject({ rooms: ['blue', 'red'] });
  });

  it('asks about whom a prepared grouping leaves out, and starts no clock if a command is refused', async () => {
    const session = plenary(['anna', 'ben']);
    session.put(morning());
    session.put(person('anna', 'Anna', 1, { assigned: [{ grouping: 'g1', room: 'blue' }] }));
    const send = session.send.bind(session);
    session.send = async (op, args, options) => {
      const outcome = await send(op, args, options);
      return op === 'grouping.open' && session.sent.length < 3
        ? { ok: false, code: 'limit', message: '' }
        : outcome;
    };
    model(session);
    await press('Gruppen bilden und starten');
    await screen.findByText('Eine Person hat noch keinen Raum: Ben');
    await answer('Gruppen bilden und starten');
    await waitFor(() => expect(ops(session)).toEqual(['grouping.assign', 'grouping.open']));
    expect(session.sent[0]?.args).toMatchObject({
      assignments: [
        { seat: 'anna', room: 'blue' },
        { seat: 'ben', room: 'red' },
      ],
    });
  });
});

describe('what is taken back really comes back', () => {
  const back = async () => {
    await waitFor(() => expect(toasts().some((one) => one.action)).toBe(true));
    toasts()
      .find((one) => one.action)
      ?.action?.run();
    await Promise.resolve();
  };

  it('a removed step, with its settings, items and place', async () => {
    const session = start();
    const rating: Partial<StepEntity> = {
      duration_s: 300,
      auto_close: true,
      activity: {
        kind: 'rating',
        levels: 5,
        low_label: { id: 'low', text: 'gar nicht' },
        cannot_judge: true,
        reasons: false,
        anonymous: true,
      },
    };
    session.put(step('one', 'Eins', rating), step('two', 'Zwei', { ...rating, order: 2 }));
    session.items('two', ['# Teil A', 'Wir kennen die Wege.']);
    model(session);
    await fireEvent.click(screen.getByRole('button', { name: 'Zwei entfernen' }));
    await waitFor(() => expect(ops(session)).toEqual(['step.remove']));
    await back();
    expect(ops(session).slice(1)).toEqual(['step.create', 'item.add', 'item.add']);
    const made = session.sent[1]?.args as { step: string; after: string; activity: object };
    expect(made).toMatchObject({
      title: { text: 'Zwei' },
      after: 'one',
      duration_s: 300,
      auto_close: true,
      activity: { levels: 5, low_label: { text: 'gar nicht' }, reasons: false },
    });
    expect(made.step).not.toBe('two');
    const heading = session.sent[2]?.args as { item: string };
    expect(heading).toMatchObject({ owner: made.step, heading: true });
    expect(session.sent[3]?.args).toMatchObject({
      text: { text: 'Wir kennen die Wege.' },
      after: heading.item,
    });
  });

  it('a removed grouping, with everybody in their room', async () => {
    const session = start();
    session.put(morning({ free_choice: true }));
    session.put(person('anna', 'Anna', 1, { assigned: [{ grouping: 'g1', room: 'red' }] }));
    model(session);
    await press('Einteilungen');
    await press('Einteilung entfernen');
    await back();
    expect(ops(session)).toEqual(['grouping.remove', 'grouping.create', 'grouping.assign']);
    const made = session.sent[1]?.args as { grouping: string };
    expect(session.sent[1]?.args).toMatchObject({
      name: { text: 'Vormittag' },
      rooms: ['blue', 'red'],
      free_choice: true,
    });
    expect(session.sent[2]?.args).toEqual({
      grouping: made.grouping,
      assignments: [{ seat: 'anna', room: 'red' }],
    });
  });

  it('an announced change of rooms, in both directions', async () => {
    const session = start();
    const workshop = session.shared.workshop.get(session.workshop);
    if (!workshop) throw new Error('no workshop');
    const move = { ...workshop, moves_at_ms: session.now + 10_000 };
    session.put({ ...move, moves_to: 'g1' });
    model(session);
    await press('Wechsel absagen');
    session.put({ ...move, open_grouping: 'g1' });
    await screen.findByText(/kommen alle ins Plenum zurück/);
    await press('Wechsel absagen');
    expect(session.sent.map((one) => [one.op, one.args])).toEqual([
      ['grouping.close', { notice_ms: 10_000 }],
      ['grouping.open', { grouping: 'g1', notice_ms: 10_000 }],
    ]);
  });
});

describe('what was typed into a step and not saved', () => {
  it('is there again after going elsewhere, marked, and can be thrown away', async () => {
    const session = start();
    session.show({ kind: 'info' }, { phase: 'preparing' }, 'Begrüßung');
    model(session);
    await press('Begrüßung bearbeiten');
    const title = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'Titel' });
    await fireEvent.input(title(), { target: { value: 'Begrüßung und Kaffee' } });
    await press('Zum Geschehen');
    expect(screen.getAllByText('Änderungen nicht gespeichert').length).toBe(1);
    await press('Begrüßung bearbeiten');
    expect(title().value).toBe('Begrüßung und Kaffee');
    await press('Änderungen verwerfen');
    expect(title().value).toBe('Begrüßung');
    expect(screen.queryByText('Änderungen nicht gespeichert')).toBeNull();
    expect(ops(session)).toEqual([]);
  });

  it('is kept over a reload of the page, until the step is made', async () => {
    const first = start();
    const { unmount } = model(first);
    await press('Schritt hinzufügen');
    await fireEvent.input(screen.getByRole('textbox', { name: 'Titel' }), {
      target: { value: 'Halb fertig' },
    });
    unmount();
    const session = start();
    model(session);
    await press('Begonnenen Schritt fertig anlegen');
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Titel' }).value).toBe(
      'Halb fertig',
    );
    await press('Schritt anlegen');
    await waitFor(() => expect(ops(session)).toEqual(['step.create']));
    await press('Zum Geschehen');
    screen.getByRole('button', { name: 'Schritt hinzufügen' });
  });
});

describe('choosing people for a room', () => {
  it('keeps who is chosen while the answer to the last assignment is still on its way', async () => {
    const session = start();
    session.put(morning());
    let arrive = () => {};
    const send = session.send.bind(session);
    session.send = async (op, args, options) => {
      const outcome = send(op, args, options);
      if (op === 'grouping.assign') await new Promise<void>((resolve) => (arrive = resolve));
      return outcome;
    };
    model(session);
    await press('Einteilungen');
    const box = (name: string) => screen.getByRole<HTMLInputElement>('checkbox', { name });
    await fireEvent.click(box('Anna'));
    const select = screen.getByRole('combobox', { name: /Eine Person gewählt/ });
    await fireEvent.change(select, { target: { value: 'blue' } });
    await fireEvent.click(box('Ben'));
    arrive();
    await Promise.resolve();
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(box('Ben').checked).toBe(true);
    expect(box('Anna').checked).toBe(false);
    screen.getByText('Eine Person gewählt');
  });
});
