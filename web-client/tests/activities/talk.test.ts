// An agenda of talks: what people see of it, what staff can do, and what a file may be called and weigh.
import { cleanup, configure, fireEvent, render, screen, within } from '@testing-library/svelte';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { InfoSettings, Role, Slot } from '../../src/protocol';
import ActivityBody from '../../src/ui/activities/ActivityBody.svelte';
import { fitSize, imageCopy } from '../../src/ui/activities/info/image_copy';
import { infoLead } from '../../src/ui/activities/info/info_lead';
import { downloadName, fileUrl, upload } from '../../src/ui/activities/info/stored_files';
import { loadKind } from '../../src/ui/activities/kinds';
import { FakeSession } from '../support/fake_session.svelte';

configure({ defaultHidden: true, asyncUtilTimeout: 10_000 });
vi.setConfig({ testTimeout: 30_000 });
beforeAll(async () => void (await loadKind('info')), 60_000);
afterEach(() => vi.unstubAllGlobals());

const text = (words: string) => ({ id: `t-${words}`, text: words });
const slots: Slot[] = [
  { id: 'a', title: text('Grußwort'), speakers: [{ name: text('Ali') }] },
  {
    id: 'b',
    title: text('Impuls'),
    minutes: 20,
    speakers: [
      { name: text('Mia'), function: text('Leiterin'), organisation: text('Jugendamt') },
      { name: text('Ben') },
    ],
    text: text('Mehr: https://example.org/x'),
  },
];
const talks: InfoSettings = { kind: 'info', slots };

async function shown(slot: string | undefined, role?: Role, settings = talks) {
  const session = new FakeSession(role);
  const activity = { ...session.show(settings), opened_ms: 1, slot };
  render(ActivityBody, { session, activity });
  await screen.findByRole('heading', { name: 'Ablauf' });
  return session;
}

describe('an agenda of talks', () => {
  it('shows what is now large and what comes next small', async () => {
    await shown('a');
    const now = screen.getByRole('region', { name: 'Grußwort' });
    within(now).getByText('Ali');
    screen.getByText('Danach: Impuls');
    expect(document.querySelector('[aria-current="true"]')?.textContent).toContain('Grußwort');
    expect(screen.queryByRole('button', { name: /^Weiter/ })).toBeNull();
  });

  it('says who speaks, for whom and how long, with links by their host', async () => {
    await shown('b');
    const now = screen.getByRole('region', { name: 'Impuls' });
    within(now).getByText('Leiterin · Jugendamt');
    within(now).getByText('Ben');
    within(now).getByText('20 Minuten');
    const link = within(now).getByRole('link', { name: /example\.org/ });
    expect(link.getAttribute('rel')).toBe('noopener noreferrer');
    expect(link.textContent).toContain('öffnet neuen Tab');
  });

  it('is an overview while none is now, or one that is gone', async () => {
    for (const slot of [undefined, 'gone']) {
      await shown(slot);
      expect(screen.queryByText(/^Danach/)).toBeNull();
      expect(document.querySelector('[aria-current="true"]')).toBeNull();
      cleanup();
    }
  });

  it('is led by staff: on, back and to any of them', async () => {
    const session = await shown('a', 'lead');
    await fireEvent.click(screen.getByRole('button', { name: 'Weiter: Impuls' }));
    await fireEvent.click(screen.getByRole('button', { name: 'Zum Überblick' }));
    await fireEvent.click(screen.getByRole('button', { name: '„Impuls“ jetzt zeigen' }));
    const sent = session.sent.map(({ op, args }) => [op, (args as { slot?: string }).slot]);
    expect(sent).toEqual([
      ['info.show', 'b'],
      ['info.show', undefined],
      ['info.show', 'b'],
    ]);
  });
});

describe('the form of talks', () => {
  const form = infoLead.formOf(talks);

  it('keeps slots and gives back what was there', () => {
    const again = infoLead.settingsOf(form, false) as InfoSettings;
    const words = (one: unknown) =>
      JSON.stringify(one, (key, value) => (key === 'id' ? '' : value));
    expect(words(again.slots)).toBe(words(slots));
    expect(again.slots?.map((slot) => slot.id)).toEqual(['a', 'b']);
    expect(infoLead.missing(form)).toBeNull();
  });

  it('asks for titles, names and words for pictures', () => {
    const changed = (change: (slot: Record<string, unknown>) => void) => {
      const copy = structuredClone(form) as { slots: Record<string, unknown>[] };
      change(copy.slots[0] as Record<string, unknown>);
      return infoLead.missing(copy);
    };
    expect(changed((slot) => (slot.title = ' '))).toBe('talk.lacks.title');
    const nameless = [{ name: '', function: 'Leitung', organisation: '' }];
    expect(changed((slot) => (slot.speakers = nameless))).toBe('talk.lacks.speaker');
    const picture = { id: 'f', type: 'png', bytes: 9, name: 'x', alternative: '' };
    expect(changed((slot) => (slot.file = picture))).toBe('talk.lacks.alternative');
    expect(changed((slot) => (slot.file = { ...picture, type: 'pdf' }))).toBeNull();
    expect(changed((slot) => (slot.text = '🙂'.repeat(20_000)))).toBe('talk.lacks.long');
  });
});

describe('files', () => {
  it('are downloaded under a name with the ending of what they are', () => {
    const name = (words: string, type: 'pdf' | 'jpeg') => downloadName({ name: text(words), type });
    expect(name('Folien.pdf', 'pdf')).toBe('Folien.pdf');
    expect(name('Bild: Straße/Nord.png', 'jpeg')).toBe('Bild-Straße-Nord.jpg');
    expect(name('../../…', 'pdf')).toBe('datei.pdf');
  });

  it('are fetched once, with the secret in a header and in no address', async () => {
    const fetched = vi.fn(async () => new Response('bytes'));
    vi.stubGlobal('fetch', fetched);
    URL.createObjectURL = () => 'blob:one';
    const session = new FakeSession();
    const urls = await Promise.all([
      fileUrl(session, { id: 'f1' }),
      fileUrl(session, { id: 'f1' }),
    ]);
    expect(urls).toEqual(['blob:one', 'blob:one']);
    expect(fetched).toHaveBeenCalledTimes(1);
    const [address, init] = fetched.mock.calls[0] as unknown as [string, RequestInit];
    expect(address).toBe(`/api/workshops/${session.workshop}/files/f1`);
    expect(address).not.toContain(session.token());
    expect(init.headers).toEqual({ Authorization: `Bearer ${session.token()}` });
  });

  it('that are gone say so, and what cannot be reached may be tried again', async () => {
    const session = new FakeSession();
    vi.stubGlobal('fetch', async () => new Response('', { status: 404 }));
    await expect(fileUrl(session, { id: 'f2' })).rejects.toMatchObject({ trouble: 'gone' });
    vi.stubGlobal('fetch', async () => Promise.reject(new TypeError()));
    await expect(fileUrl(session, { id: 'f2' })).rejects.toMatchObject({ trouble: 'unreachable' });
    URL.createObjectURL = () => 'blob:two';
    vi.stubGlobal('fetch', async () => new Response('bytes'));
    expect(await fileUrl(session, { id: 'f2' })).toBe('blob:two');
  });

  it('are drawn as large as a projector needs, and only if they are pictures', async () => {
    expect(fitSize(4000, 3000)).toEqual({ width: 2560, height: 1920 });
    expect(fitSize(800, 600)).toEqual({ width: 800, height: 600 });
    expect(fitSize(1, 100_000)).toEqual({ width: 1, height: 2560 });
    expect(await imageCopy(new Blob(['<svg/>'], { type: 'image/svg+xml' }))).toBeNull();
    expect(await imageCopy(new Blob(['no picture'], { type: 'image/png' }))).toBeNull();
  });

  it('that are too large are not even sent', async () => {
    const large = { size: 10 * 1024 * 1024 + 1 } as Blob;
    const signal = new AbortController().signal;
    expect(await upload(new FakeSession(), large, () => {}, signal)).toEqual({
      ok: false,
      why: 'too_large',
    });
  });
});
