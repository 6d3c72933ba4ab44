// Texts that no field shows any more: what people see of them and can do.
import { configure, fireEvent, render, screen } from '@testing-library/svelte';
import { beforeEach, expect, it, vi } from 'vitest';
import { cardKey } from '../../src/model/draft_keys';
import { cardPlace } from '../../src/model/place';
import UnsentTexts from '../../src/ui/activities/UnsentTexts.svelte';
import { toasts } from '../../src/ui/kit/toasts.svelte';
import { FakeSession } from '../support/fake_session.svelte';

configure({ defaultHidden: true });

const key = cardKey('a1', undefined);
let session: FakeSession;
beforeEach(() => {
  session = new FakeSession();
  for (const draft of session.drafts()) draft.clear();
  const activity = session.show(
    { kind: 'board', silent: false, anonymous: true },
    { room: 'blau' },
    'Ideen',
  );
  session.put({
    e: 'room',
    id: 'blau',
    name: { id: '9', text: 'Blau' },
    kind: 'breakout',
    archived: false,
    order: 1,
  });
  session.draft(key).place = cardPlace(session, activity, undefined);
  session.draft(key).text = 'Unser Ergebnis';
});
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

function moved(leftMs: number) {
  if (session.me) session.put({ ...session.me, left_room: 'blau', left_ms: leftMs });
}

const shown = () => screen.findByRole('region', { name: 'Noch nicht gesendet' });

it('stands in sight with where it belongs, and says when it goes', async () => {
  moved(session.now);
  render(UnsentTexts, { session });
  await shown();
  const field = screen.getByRole('textbox', { name: 'Karte für „Ideen“ in Blau' });
  expect((field as HTMLTextAreaElement).value).toBe('Unser Ergebnis');
  expect(screen.getByText('Wird in 15 Sekunden von selbst gesendet.')).toBeTruthy();
});

it('is sent to the room that was left, in the anonymous series', async () => {
  moved(session.now);
  render(UnsentTexts, { session });
  await shown();
  await press('Senden');
  expect(session.sent).toMatchObject([
    { op: 'card.add', scope: 'a1', args: { activity: 'a1', text: { text: 'Unser Ergebnis' } } },
  ]);
  expect(screen.queryByRole('region')).toBeNull();
});

it('does not say that it goes by itself when it is too long', async () => {
  moved(session.now);
  session.draft(key).text = 'x'.repeat(1001);
  render(UnsentTexts, { session });
  await shown();
  expect(
    screen.getByText(/zu lang und wird nicht von selbst gesendet. Noch 20 Sekunden/),
  ).toBeTruthy();
  expect(screen.queryByText(/Wird in/)).toBeNull();
});

it('can still be finished, copied or thrown away when nobody takes it any more', async () => {
  moved(session.now - 20_001);
  const writeText = vi.fn(() => Promise.resolve());
  vi.stubGlobal('navigator', { ...navigator, clipboard: { writeText } });
  render(UnsentTexts, { session });
  await shown();
  expect(screen.queryByRole('button', { name: 'Senden' })).toBeNull();
  await fireEvent.input(screen.getByRole('textbox'), { target: { value: 'Unser Ergebnis, ganz' } });
  await press('Kopieren');
  expect(writeText).toHaveBeenCalledWith('Unser Ergebnis, ganz');
  await press('Verwerfen');
  expect(screen.queryByRole('region')).toBeNull();
  toasts()
    .find((one) => one.action)
    ?.action?.run();
  expect(session.draft(key).text).toBe('Unser Ergebnis, ganz');
  vi.unstubAllGlobals();
});

it('is not shown twice: a field that shows it is enough', async () => {
  const hide = session.draft(key).show();
  render(UnsentTexts, { session });
  expect(screen.queryByRole('region')).toBeNull();
  hide();
  await shown();
});
