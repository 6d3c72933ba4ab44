// Creating: what is typed survives a change of language, a press too many makes no second workshop, and
// the links are kept on this device.
import { cleanup, fireEvent, render, screen, within } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { TemplateInfo } from '../src/protocol';
import { navigate, route } from '../src/router.svelte';
import { seatsOf, updateSeat } from '../src/sync/identity';
import { keepLinks, keptLinks } from '../src/sync/links';
import CreatePage from '../src/ui/create/CreatePage.svelte';

let others: TemplateInfo[] = [];
const templates = (english: boolean) => ({
  templates: [
    {
      id: 'qualitaetsdialog',
      title: english ? 'Quality dialogue' : 'Qualitätsdialog',
      description: '',
      minutes: 120,
      rooms: english ? ['Room A'] : ['Raum A'],
      steps: [{ title: 'Schritt', minutes: 10, kind: 'rating', scope: 'plenary' }],
    },
    ...others,
  ],
});
const origin = 'http://127.0.0.1:8080';
const links = {
  url: origin,
  workshop: '00000000000000aa',
  code: 'K7QD-2MXA',
  lead: `${origin}/w/00000000000000aa#lead-secret`,
  co_lead: `${origin}/w/00000000000000aa#co`,
  rooms: [],
  projector: `${origin}/w/00000000000000aa#pro`,
  join: `${origin}/j/K7QD-2MXA`,
};
let posts: { body: string; key: string; authorization?: string }[] = [];
let asked: (string | undefined)[] = []; // with which operator's token /api/config was
let fails = 0;
let create: 'open' | 'loopback' = 'open';

beforeEach(() => {
  posts = [];
  asked = [];
  localStorage.clear();
  others = [];
  fails = 0;
  create = 'open';
  window.scrollTo = () => {};
  navigate('/neu');
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    if (path === '/api/workshops') {
      const headers = init.headers as Record<string, string>;
      posts.push({
        body: init.body as string,
        key: headers['Idempotency-Key'] ?? '',
        authorization: headers.Authorization,
      });
      if (fails-- > 0) throw new TypeError('network');
      return { ok: true, json: async () => links };
    }
    if (path === '/api/config') asked.push((init.headers as Record<string, string>).Authorization);
    const body =
      path === '/api/config'
        ? { public_url: origin, build: 'x', create }
        : templates(path.endsWith('en'));
    return { ok: true, json: async () => body };
  });
});

afterEach(() => vi.unstubAllGlobals());

const page = () => render(CreatePage, { route: { page: 'create', workshop: null } });
const title = async () => (await screen.findByLabelText('Titel')) as HTMLInputElement;
const submit = () => fireEvent.click(screen.getByRole('button', { name: 'Workshop anlegen' }));

test('a lost answer and a second press ask for the same workshop; its links are kept', async () => {
  fails = 1;
  page();
  await fireEvent.input(await title(), { target: { value: 'Unser Dialog' } });
  await submit();
  expect(await screen.findByText(/Der Server ist gerade nicht zu erreichen/)).toBeTruthy();
  await submit();
  await vi.waitFor(() => expect(keptLinks(links.workshop)?.title).toBe('Unser Dialog'));
  expect(posts).toHaveLength(2);
  expect(posts[0]).toEqual(posts[1]);
  expect(JSON.parse(posts[0]!.body)).toEqual({
    title: 'Unser Dialog',
    language: 'de',
    template: 'qualitaetsdialog',
    rooms: ['Raum A'],
  });
  expect(seatsOf(links.workshop)[0]).toMatchObject({ role: 'lead', token: 'lead-secret' });
  expect(route()).toEqual({ page: 'create', workshop: links.workshop });
});

test('another language brings its template and rooms, and leaves the title', async () => {
  page();
  await fireEvent.input(await title(), { target: { value: 'Unser Dialog' } });
  await fireEvent.click(screen.getByLabelText('English'));
  expect(await screen.findByText('Quality dialogue')).toBeTruthy();
  expect((await title()).value).toBe('Unser Dialog');
  expect((screen.getByLabelText('Name von Raum 1') as HTMLInputElement).value).toBe('Room A');
});

test('templates stand by the time that they take, and what is in the chosen one is to be seen', async () => {
  const other = (id: string, title: string, minutes: number): TemplateInfo => ({
    id,
    title,
    minutes,
    description: `Gut für ${title}`,
    rooms: [],
    steps: [{ title: `Ernte: ${title}`, minutes, kind: 'board', scope: 'plenary' }],
  });
  others = [
    { ...other('leer', 'Leerer Ablauf', 0), steps: [] },
    other('lang', 'Konferenz', 300),
    other('halb', 'Treffen', 180),
    other('kurz', 'Runde', 121),
  ];
  page();
  await title();
  const shown = screen
    .getAllByRole('group')
    .map((group) => within(group).queryAllByRole<HTMLInputElement>('radio'))
    .map((radios) => radios.filter((one) => one.name === 'template').map((one) => one.value))
    .filter((values) => values.length > 0);
  // The whole choice, and then its groups.
  expect(shown).toEqual([
    ['qualitaetsdialog', 'halb', 'kurz', 'lang', 'leer'],
    ['qualitaetsdialog'],
    ['halb', 'kurz'],
    ['lang'],
    ['leer'],
  ]);
  expect(screen.getByRole('group', { name: 'Ein ganzer Tag' })).toBeTruthy();
  expect(screen.getByText('Ablauf: Qualitätsdialog')).toBeTruthy();
  const conference = screen.getByRole('radio', { name: 'Konferenz 300 Min.' });
  expect(conference.getAttribute('aria-describedby')).toBeTruthy();
  expect(screen.queryByText('Ernte: Konferenz')).toBeNull();
  await fireEvent.click(conference);
  expect(screen.getByText('Ablauf: Konferenz')).toBeTruthy();
  // Beside the covers and within the cover: styles show one of them.
  expect(screen.getAllByText('Ernte: Konferenz')).toHaveLength(2);
  await fireEvent.click(screen.getByRole('radio', { name: 'Leerer Ablauf' }));
  expect(screen.queryByText(/^Ablauf:/)).toBeNull();
});

test('with its time it is kept from its end on, and links and calendar say when', async () => {
  page();
  await fireEvent.input(await title(), { target: { value: 'Unser Dialog' } });
  const begins = (await screen.findByLabelText('Beginn')) as HTMLInputElement;
  const ends = screen.getByLabelText('Ende') as HTMLInputElement;
  expect(screen.getByText(/30 Tage nach dem Anlegen gelöscht/)).toBeTruthy();
  const year = new Date().getFullYear() + 1;
  await fireEvent.input(begins, { target: { value: `${year}-03-12T09:00` } });
  await fireEvent.change(begins);
  // As long as the template takes, unless somebody says otherwise.
  expect(ends.value).toBe(`${year}-03-12T11:00`);
  expect(screen.getByText(new RegExp(`Am 11. April ${year} wird alles gelöscht`))).toBeTruthy();
  await fireEvent.input(ends, { target: { value: `${year}-03-12T08:00` } });
  await submit();
  expect(await screen.findByText('Das Ende liegt nicht nach dem Beginn.')).toBeTruthy();
  expect(posts).toHaveLength(0);
  await fireEvent.input(ends, { target: { value: `${year}-03-12T14:00` } });
  await submit();
  await vi.waitFor(() => expect(posts).toHaveLength(1));
  const beginsMs = new Date(year, 2, 12, 9).getTime();
  const endsMs = new Date(year, 2, 12, 14).getTime();
  expect(JSON.parse(posts[0]!.body)).toMatchObject({ begins_ms: beginsMs, ends_ms: endsMs });
  await vi.waitFor(() =>
    expect(keptLinks(links.workshop)).toMatchObject({ begins_ms: beginsMs, ends_ms: endsMs }),
  );
});

test('without a title nothing is sent', async () => {
  page();
  await title();
  await submit();
  expect(await screen.findByText('Bitte geben Sie dem Workshop einen Titel.')).toBeTruthy();
  expect(posts).toHaveLength(0);
});

test('where creating is not allowed, the page says so instead of offering a form', async () => {
  create = 'loopback';
  page();
  expect(
    await screen.findByText(/wer den Link für Betreibende einmal in diesem Browser geöffnet hat/),
  ).toBeTruthy();
  expect(screen.queryByLabelText('Titel')).toBeNull();
});

test('the operator’s link is taken out of the address line, remembered and shown to the server', async () => {
  create = 'loopback';
  navigate('/neu#operator=abc-DEF_1');
  render(CreatePage, { route: { page: 'create', workshop: null, operator: 'abc-DEF_1' } });
  expect(await screen.findByText(/gilt nicht mehr/)).toBeTruthy();
  expect(location.hash).toBe('');
  expect(asked.at(-1)).toBe('Bearer abc-DEF_1');
  create = 'open';
  cleanup();
  page();
  await fireEvent.input(await title(), { target: { value: 'Unser Dialog' } });
  await submit();
  await vi.waitFor(() => expect(posts).toHaveLength(1));
  expect(posts[0]!.authorization).toBe('Bearer abc-DEF_1');
});

test('the page of the links shows the code that counts now, not the one that it began with', async () => {
  keepLinks({ ...links, title: 'Unser Dialog' }, 'de');
  updateSeat('lead-secret', { code: 'HJKM4567' }); // what the workshop last showed on this device
  render(CreatePage, { route: { page: 'create', workshop: links.workshop } });
  expect(await screen.findByText('HJKM-4567')).toBeTruthy();
  expect(screen.getByDisplayValue(`${origin}/j/HJKM-4567/${links.workshop}`)).toBeTruthy();
  expect(document.body.textContent).not.toContain('K7QD');
});
