// The shell: pages change without a gap, each with the route it was made for, and take the focus.
import { fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { navigate, parseRoute } from '../src/router.svelte';
import { draft } from '../src/sync/drafts.svelte';
import { newParticipant, rememberSeat } from '../src/sync/identity';
import App from '../src/ui/App.svelte';
import { toasts } from '../src/ui/kit/toasts.svelte';

beforeEach(() => {
  window.scrollTo = () => {};
  vi.stubGlobal(
    'fetch',
    vi.fn(async (path: string) => {
      const known = path.endsWith('K7QD2MXA');
      const body = known
        ? {
            workshop: '00000000000000aa',
            title: 'Probe',
            language: 'de',
            status: 'active',
            join_open: true,
          }
        : {
            error: {
              code: 'unknown_code',
              message_de: 'Diesen Code gibt es nicht.',
              message_en: '',
            },
          };
      return { ok: known, json: async () => body };
    }),
  );
  navigate('/');
});

afterEach(() => vi.unstubAllGlobals());

test('a typed code leads to its workshop; a wrong one says what is wrong', async () => {
  render(App);
  const field = (await screen.findByLabelText('Code des Workshops')) as HTMLInputElement;
  const type = (text: string) => {
    field.value = text;
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  };
  const submit = () => field.closest('form')!.requestSubmit();

  type('k7qd');
  submit();
  expect(await screen.findByText(/Ein Code hat 8 Zeichen, hier stehen 4/)).toBeTruthy();
  type('k7qd 2m0i');
  submit();
  expect(await screen.findByText(/enthalten kein O, I und L/)).toBeTruthy();
  type('https://example.org/j/K7QD-2MXA');
  submit();
  expect(await screen.findByRole('heading', { name: 'Probe' })).toBeTruthy();
  expect(location.pathname).toBe('/j/K7QD-2MXA');
  expect(document.activeElement?.id).toBe('main');
});

test('a code that nobody has is explained, with another try', async () => {
  navigate('/j/ZZZZ-ZZZZ');
  render(App);
  expect(await screen.findByRole('heading', { name: 'Diesen Code gibt es nicht' })).toBeTruthy();
  expect(screen.getByLabelText('Code des Workshops')).toBeTruthy();
});

test('a link to join carries the workshop, and needs nobody to look the code up', async () => {
  expect(parseRoute('/j/K7QD-2MXA/00000000000000aa', '')).toEqual({
    page: 'join',
    code: 'K7QD-2MXA',
    workshop: '00000000000000aa',
  });
  expect(parseRoute('/j/K7QD-2MXA', '')).toEqual({ page: 'join', code: 'K7QD-2MXA' });
  vi.stubGlobal('fetch', async () => {
    throw new TypeError('network');
  });
  navigate('/j/K7QD-2MXA/00000000000000aa');
  render(App);
  expect(await screen.findByRole('button', { name: 'Beitreten' })).toBeTruthy();
});

test('who was removed is told kindly by the code too, and does not come in as somebody new', async () => {
  const seat = newParticipant({ workshop: '00000000000000aa', title: 'Probe' }, 'Mia');
  rememberSeat({ ...seat, removed: true });
  navigate('/j/K7QD-2MXA');
  render(App);
  expect(await screen.findByText('Sie sind nicht mehr in diesem Workshop')).toBeTruthy();
  expect(screen.getByText(/sie kann Sie wieder hereinlassen/)).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Noch einmal versuchen' })).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Ich bin jemand anderes' })).toBeNull();
  expect(screen.queryByRole('button', { name: 'Beitreten' })).toBeNull();
});

// Anna began a text in a workshop of which this device holds her seat only.
function annaTypes() {
  localStorage.clear();
  rememberSeat(newParticipant({ workshop: '00000000000000aa', title: 'Probe' }, 'Anna'));
  draft('00000000000000aa', 'k').text = 'Nur für mich';
}
const begun = () => [
  draft('00000000000000aa', 'k').text,
  JSON.stringify(localStorage).includes('Nur für mich'),
];

test('whoever is somebody else at this device finds no text of the one before', async () => {
  annaTypes();
  navigate('/j/K7QD-2MXA');
  render(App);
  await fireEvent.click(await screen.findByRole('button', { name: 'Ich bin jemand anderes' }));
  expect(await screen.findByRole('button', { name: 'Beitreten' })).toBeTruthy();
  expect(begun()).toEqual(['', false]);
});

test('a workshop that is taken from the list takes its texts along; taking that back brings them back', async () => {
  annaTypes();
  render(App);
  await fireEvent.click(await screen.findByRole('button', { name: /Probe/ }));
  await fireEvent.click(
    await screen.findByRole('menuitem', { name: 'Von diesem Gerät entfernen', hidden: true }),
  );
  expect(begun()).toEqual(['', false]);
  toasts()
    .find((one) => one.action)
    ?.action?.run();
  expect(begun()).toEqual(['Nur für mich', true]);
  draft('00000000000000aa', 'k').clear();
});
