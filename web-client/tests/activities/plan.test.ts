// Goals and measures: what a measure lacks, what is shown before the server has answered, and that nobody's words are lost
// to somebody faster.
import { fireEvent, render, screen, within } from '@testing-library/svelte';
import { tick } from 'svelte';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { setLocale } from '../../src/i18n/i18n.svelte';
import { unsentTexts } from '../../src/model/grace.svelte';
import { sendTo } from '../../src/model/place';
import { itemsOf } from '../../src/model/selectors';
import type { MeasureEntity } from '../../src/protocol';
import ActivityBody from '../../src/ui/activities/ActivityBody.svelte';
import { loadKind, loadLeadParts } from '../../src/ui/activities/kinds';
import { textKey, textPlace } from '../../src/ui/activities/plan/measure_place';
import { gapsOf, goalsOf, mayPlan } from '../../src/ui/activities/plan/measures';
import { confirmedBy } from '../../src/ui/activities/plan/names';
import { dayWords, missingWords, timeWords } from '../../src/ui/activities/plan/words';
import { formOf, settingsOf } from '../../src/ui/lead/settings_form';
import { slideOf } from '../../src/ui/projector/slide';
import { FakeSession } from '../support/fake_session.svelte';

let session: FakeSession;
const activity = () => session.shared.activity.get('a1')!;
const measure = (id = 'm1') => session.shared.measure.get(id)!;

function put(id: string, what: string, more: Partial<MeasureEntity> = {}): void {
  const one: MeasureEntity = {
    e: 'measure',
    id,
    activity: 'a1',
    goal: 'i0',
    order: session.shared.measure.size,
    what: { id: `w-${id}`, text: what },
    status: 'open',
    draft: true,
    missing: [],
    confirmed_by: [],
    ...more,
  };
  const missing = gapsOf(one);
  session.put({ ...one, missing, draft: missing.some((gap) => gap !== 'evidence') });
}

const words = (text: string) => ({ id: `x-${text}`, text });

beforeAll(async () => {
  HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) {
    this.open = true;
  };
  HTMLDialogElement.prototype.close ??= function (this: HTMLDialogElement) {
    this.open = false;
    this.dispatchEvent(new Event('close'));
  };
  await loadKind('plan');
  await loadLeadParts();
});
beforeEach(async () => {
  localStorage.clear();
  await setLocale('de');
  session = new FakeSession();
  session.show({ kind: 'plan' });
  session.items('s1', ['Familien kennen uns', 'Wir kennen uns', '# Später']);
});

describe('a measure', () => {
  it('says what it lacks as the server says it', () => {
    put('m1', 'Faltblatt');
    expect(measure().missing).toEqual(['who', 'to', 'indicator']);
    put('m1', 'Faltblatt', { who: words('Jugendamt'), to: '2027-03-31', indicator: words('10') });
    expect([measure().draft, measure().missing]).toEqual([false, []]);
    put('m1', 'Faltblatt', { ...measure(), status: 'dropped' });
    expect([measure().draft, measure().missing]).toEqual([false, ['evidence']]);
  });

  it('has its days and gaps in the language of the page', async () => {
    expect(dayWords('2027-03-31')).toBe('31.03.2027');
    expect(timeWords({ from: '2027-01-01', to: '2027-03-31' })).toContain('01.01.2027');
    expect(timeWords({ to: '2027-03-31' })).toMatch(/^bis .*31\.03\.2027/);
    expect(timeWords({})).toBe('');
    expect(missingWords(['who', 'to'])).toBe('Wer, Bis wann');
    await setLocale('en');
    expect(dayWords('2027-03-31')).toBe('Mar 31, 2027');
  });

  it('stands under its goal, in order; headings are no goals', () => {
    put('m1', 'Zweite', { order: 2 });
    put('m2', 'Erste', { order: 1 });
    put('m3', 'Andere', { goal: 'i1' });
    const goals = goalsOf(itemsOf(session, activity()), session.shared.measure.of('a1'));
    expect(goals.map((goal) => goal.measures.map(({ id }) => id))).toEqual([['m2', 'm1'], ['m3']]);
  });

  it('names who stands by it, and what those are who came by a link', () => {
    session.put({ e: 'person', id: 'p2', number: 7, room: 'plenary', removed: false });
    put('m1', 'Faltblatt', {
      confirmed_by: [
        { by: 'p1', role: 'participant', name: words('Mia') },
        { by: 'p2', role: 'participant' },
        { by: 'p3', role: 'moderator' },
      ],
    });
    expect(confirmedBy(session, measure()).replace(/[\u2066-\u2069]/g, '')).toBe(
      'Mia, Gast 7 und der Moderation',
    );
  });

  it('is written by people while it is open, by staff later too, by nobody after the end', () => {
    const may = (
      role: 'participant' | 'lead' | 'projector',
      phase: 'preparing' | 'open' | 'closed',
    ) => mayPlan(role, { phase }, false, false);
    expect(may('participant', 'open')).toBe(true);
    expect(may('participant', 'closed')).toBe(false);
    expect(may('lead', 'closed')).toBe(true);
    expect(may('lead', 'preparing')).toBe(false);
    expect(may('projector', 'open')).toBe(false);
    expect(mayPlan('lead', { phase: 'open' }, true, false)).toBe(false);
    expect(mayPlan('moderator', { phase: 'open' }, false, true)).toBe(false);
  });
});

describe('before the server has answered', () => {
  const send = sessionSend;
  function sessionSend(op: never, args: object): Promise<unknown> {
    return session.send(op, args as never);
  }

  it('what was confirmed is no longer once it is another', async () => {
    put('m1', 'Faltblatt', { who: words('Jugendamt'), to: '2027-03-31' });
    const at = { activity: 'a1', measure: 'm1' };
    const confirm = () => send('measure.confirm' as never, { ...at, confirmed: true });
    await confirm();
    expect(measure().confirmed_by).toEqual([{ by: session.seat, role: 'participant' }]);
    await send('measure.set_text' as never, { ...at, field: 'money', text: words('200') });
    expect(measure().confirmed_by).toHaveLength(1);
    for (const [op, args] of [
      ['measure.set_text', { field: 'who', text: words('Klinik'), replaces: 'x' }],
      ['measure.set_text', { field: 'what', text: words('Plakat'), replaces: 'x' }],
      ['measure.set', { to: '2027-04-01' }],
      ['measure.set', { clear: ['to'] }],
    ] as const) {
      await confirm();
      await send(op as never, { ...at, ...args });
      expect(measure().confirmed_by, op).toEqual([]);
    }
    expect(measure().missing).toEqual(['to', 'indicator']);
  });

  it('each value is set and emptied on its own', async () => {
    put('m1', 'Faltblatt', { from: '2027-01-01', to: '2027-02-01', verdict: 'viable' });
    await send('measure.set' as never, {
      activity: 'a1',
      measure: 'm1',
      from: '2027-01-07',
      clear: ['verdict'],
    });
    expect([measure().from, measure().to, measure().verdict]).toEqual([
      '2027-01-07',
      '2027-02-01',
      undefined,
    ]);
  });
});

describe('the form', () => {
  async function opened() {
    put('m1', 'Faltblatt', { who: words('Jugendamt') });
    render(ActivityBody, { session, activity: activity() });
    // The table below has one of the same name.
    const [open] = await screen.findAllByRole('button', { name: /Faltblatt.* öffnen/ });
    await fireEvent.click(open!);
    return within(await screen.findByRole('dialog'));
  }
  const who = (form: ReturnType<typeof within>) =>
    form.getByRole('textbox', { name: 'Wer ist zuständig?' }) as HTMLTextAreaElement;

  async function type(field: HTMLElement, text: string) {
    await fireEvent.focus(field);
    await fireEvent.input(field, { target: { value: text } });
  }

  it('saves a text when its field is left, and says what it replaces', async () => {
    const form = await opened();
    await type(who(form), 'Klinik');
    expect(session.sent).toEqual([]);
    await fireEvent.blur(who(form));
    expect(session.sent).toMatchObject([
      {
        op: 'measure.set_text',
        args: { activity: 'a1', measure: 'm1', field: 'who', replaces: 'x-Jugendamt' },
      },
    ]);
    expect(measure().who?.text).toBe('Klinik');
    // Left as it is, nothing goes.
    await fireEvent.focus(who(form));
    await fireEvent.blur(who(form));
    expect(session.sent).toHaveLength(1);
  });

  it('keeps what somebody types when others were faster, and shows both', async () => {
    const form = await opened();
    await type(who(form), 'Klinik');
    session.put({ ...measure(), who: words('Gesundheitsamt') });
    await tick();
    expect(who(form).value).toBe('Klinik');
    expect(form.getByText('Gesundheitsamt')).toBeTruthy();
    await fireEvent.blur(who(form));
    expect(session.sent).toEqual([]);
    expect(localStorage.length).toBeGreaterThan(0);
    await fireEvent.click(form.getByRole('button', { name: 'Meinen Text speichern' }));
    expect(session.sent).toMatchObject([{ args: { replaces: 'x-Gesundheitsamt' } }]);
    expect(measure().who?.text).toBe('Klinik');
    expect(form.queryByText('Gesundheitsamt')).toBeNull();
  });

  it('gives a refused text back to its field, beside what is there now', async () => {
    const form = await opened();
    const key = textKey('m1', 'who');
    // As a refusal does it: what was sent comes back with the place that it was sent to.
    session.put({ ...measure(), who: words('Gesundheitsamt') });
    session
      .draft(key)
      .restore('Klinik', textPlace(session, activity(), measure(), 'who', 'x-Jugendamt'));
    await tick();
    expect(who(form).value).toBe('Klinik');
    await fireEvent.click(form.getByRole('button', { name: 'Gespeichertes behalten' }));
    expect(who(form).value).toBe('Gesundheitsamt');
    expect(session.draft(key).text).toBe('');
  });

  it('leaves no measure without saying what is to be done', async () => {
    const form = await opened();
    const what = form.getByRole('textbox', { name: 'Was ist zu tun?' }) as HTMLTextAreaElement;
    await type(what, ' ');
    await fireEvent.blur(what);
    expect(session.sent).toEqual([]);
    expect(what.value).toBe('Faltblatt');
  });

  it('sends no end before the beginning, and both days together where they belong', async () => {
    const form = await opened();
    const [from, to] = ['Von', 'Bis'].map((name) => form.getByLabelText(name) as HTMLInputElement);
    const enter = async (field: HTMLInputElement, day: string) => {
      field.value = day;
      await fireEvent.blur(field);
    };
    await enter(to!, '2027-03-31');
    expect(session.sent.at(-1)?.args).toMatchObject({ to: '2027-03-31' });
    await enter(from!, '2027-04-01');
    expect(session.sent).toHaveLength(1);
    expect(form.getByText(/liegt vor/)).toBeTruthy();
    await enter(to!, '2027-05-01');
    expect(session.sent.at(-1)?.args).toMatchObject({ from: '2027-04-01', to: '2027-05-01' });
    await enter(from!, '');
    expect(session.sent.at(-1)?.args).toMatchObject({ clear: ['from'] });
  });

  it('goes with the measure, and what was typed in it is not lost', async () => {
    const form = await opened();
    await type(who(form), 'Klinik');
    await fireEvent.click(form.getByRole('button', { name: 'Maßnahme entfernen' }));
    await tick();
    expect(screen.queryByRole('textbox', { name: 'Wer ist zuständig?' })).toBeNull();
    expect(session.sent.map(({ op }) => op)).toEqual(['measure.remove', 'measure.set_text']);
  });

  it('takes a confirmation once somebody is named, and takes it back', async () => {
    const form = await opened();
    await fireEvent.click(form.getByRole('button', { name: /Ich bestätige: .*Jugendamt/ }));
    expect(measure().confirmed_by).toHaveLength(1);
    await fireEvent.click(form.getByRole('button', { name: 'Meine Bestätigung zurücknehmen' }));
    expect(measure().confirmed_by).toEqual([]);
  });
});

describe('for everybody', () => {
  it('a new measure is one sentence under its goal', async () => {
    render(ActivityBody, { session, activity: activity() });
    const goal = await screen.findByRole('region', { name: 'Familien kennen uns' });
    await fireEvent.click(within(goal).getByRole('button', { name: /Maßnahme hinzufügen für/ }));
    const field = within(goal).getByRole('textbox', { name: 'Was ist zu tun?' });
    await fireEvent.input(field, { target: { value: 'Faltblatt drucken' } });
    await fireEvent.click(within(goal).getByRole('button', { name: 'Hinzufügen' }));
    expect(session.sent).toMatchObject([
      { op: 'measure.add', args: { goal: 'i0', what: { text: 'Faltblatt drucken' } } },
    ]);
    expect(await screen.findByRole('dialog')).toBeTruthy();
    expect(within(goal).getByText(/Entwurf, es fehlt: .*Wer, Bis wann, Woran/)).toBeTruthy();
  });

  it('what was begun when it closed stays in sight with where it belongs', () => {
    put('m1', 'Faltblatt');
    const draft = session.draft(textKey('m1', 'who'));
    draft.place = textPlace(session, activity(), measure(), 'who', undefined);
    draft.text = 'Klinik';
    session.show({ kind: 'plan' }, { phase: 'closed', closed_ms: session.now });
    expect(unsentTexts(session)).toMatchObject([{ place: { about: 'Faltblatt' }, text: 'Klinik' }]);
    sendTo(session, draft.place, draft.key, 'Klinik');
    expect(session.sent).toMatchObject([
      { op: 'measure.set_text', args: { measure: 'm1', field: 'who' } },
    ]);
    expect(unsentTexts(session)).toEqual([]);
    draft.clear();
  });

  it('says who acts next while there is no goal', async () => {
    session = new FakeSession();
    session.show({ kind: 'plan' });
    render(ActivityBody, { session, activity: activity() });
    expect(await screen.findByText('Noch keine Ziele')).toBeTruthy();
    expect(screen.queryByRole('button', { name: /Maßnahme hinzufügen/ })).toBeNull();
  });

  it('stands on the projector as it grows', () => {
    expect(slideOf({ phase: 'open' }, { kind: 'plan' })).toBe('result');
    expect(slideOf({ phase: 'preparing' }, { kind: 'plan' })).toBe('task');
  });
});

it('has nothing to set, and nothing of it is anonymous', () => {
  const form = formOf({ kind: 'plan' });
  expect(settingsOf({ ...form, anonymous: true })).toEqual({ kind: 'plan' });
});
