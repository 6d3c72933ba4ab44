// Layouts of a board: short enough in both languages, seen before, added behind what is there, taken back whole.
import { configure, fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadArea, setLocale, t } from '../../src/i18n/i18n.svelte';
import { limits } from '../../src/protocol';
import { loadLayouts } from '../../src/ui/activities/board/layouts';
import { loadLeadParts } from '../../src/ui/activities/kinds';
import { toasts } from '../../src/ui/kit/toasts.svelte';
import { FakeSession } from '../support/fake_session.svelte';
import LeadModelContext from '../support/LeadModelContext.svelte';

configure({ defaultHidden: true });
beforeAll(loadLeadParts);

describe.each(['de', 'en'] as const)('every layout in %s', (language) => {
  it('keeps to the limits, and no column is there twice', async () => {
    await loadArea('layouts');
    await setLocale(language);
    const layouts = await loadLayouts();
    expect(layouts.length).toBeGreaterThanOrEqual(12);
    for (const { name, note, columns, sets } of layouts) {
      expect(t(name), name).not.toBe('');
      expect(t(note), note).not.toBe('');
      expect(columns.length + (sets?.fields.length ?? 0), name).toBeGreaterThanOrEqual(3);
      expect(sets?.fields.length ?? 0, name).toBeLessThanOrEqual(limits.card_fields);
      for (const field of sets?.fields ?? []) {
        expect([...t(field.title)].length, field.title).toBeLessThanOrEqual(limits.label_chars);
        expect([...t(field.hint)].length, field.hint).toBeLessThanOrEqual(limits.hint_chars);
        expect(t(field.hint), field.hint).not.toBe(field.hint);
      }
      const titles = columns.map((column) => t(column.title));
      expect(new Set(titles).size, name).toBe(titles.length);
      for (const column of columns) {
        expect([...t(column.title)].length, column.title).toBeLessThanOrEqual(limits.item_chars);
        if (!column.hint) throw new Error(`${column.title} says nothing about what to write`);
        expect([...t(column.hint)].length, column.hint).toBeLessThanOrEqual(limits.hint_chars);
        expect(t(column.hint), column.hint).not.toBe(column.hint);
      }
    }
    await setLocale('de');
  });
});

const fieldOfForm = (name: string) => screen.getByRole('textbox', { name });

const column = {
  e: 'item',
  id: 's1.c',
  owner: 's1',
  item: 'c',
  text: { id: 'words', text: 'Input' },
  hint: { id: 'prompt', text: 'Womit?' },
  heading: false,
  order: 1,
} as const;

describe('a layout', () => {
  function prepared(): FakeSession {
    const session = new FakeSession('lead');
    session.show({ kind: 'board', silent: true, anonymous: true }, { phase: 'preparing' }, 'Kette');
    return session;
  }
  const edit = async (session: FakeSession) => {
    render(LeadModelContext, { session });
    const press = screen.getAllByRole('button', { name: 'Kette bearbeiten' })[0];
    await fireEvent.click(press as HTMLElement);
  };

  it('is seen before, comes behind what is there, and is taken back', async () => {
    const session = prepared();
    session.items('s1', ['Eigene Spalte', 'Output: Was wir tun']);
    await edit(session);
    await fireEvent.click(screen.getByRole('button', { name: 'Vorlage der Pinnwand …' }));
    const dialog = await waitFor(() => {
      const open = [...document.querySelectorAll('dialog[open]')].at(-1);
      if (!open) throw new Error('no dialog');
      return within(open as HTMLElement);
    });
    await fireEvent.click(dialog.getByRole('radio', { name: 'IOOI-Wirkungskette' }));
    dialog.getByText(/Woran erkennen wir es\?$/);
    expect(dialog.getAllByText('schon da')).toHaveLength(1);
    await fireEvent.click(dialog.getByRole('button', { name: '3 Spalten hinzufügen' }));
    const sent = session.sent.map(({ op, args }) => [op, args] as const);
    expect(sent.map(([op]) => op)).toEqual(['step.update', 'item.add', 'item.add', 'item.add']);
    // The chain's cards have an indicator and say what they contribute to.
    expect(sent[0]?.[1]).toMatchObject({
      step: 's1',
      activity: {
        silent: true,
        links: true,
        fields: [{ label: { text: 'Was genau?' } }, { label: { text: 'Indikator' } }],
      },
    });
    // What was not saved by hand does not undo it.
    expect((fieldOfForm('Feld 2') as HTMLInputElement).value).toBe('Indikator');
    const args = sent.slice(1).map(([, one]) => one) as { item: string; after: string }[];
    expect(args[0]).toMatchObject({
      owner: 's1',
      text: { text: 'Impact: Wirkung in der Gesellschaft' },
      hint: { text: expect.stringContaining('auf Dauer') },
      after: 'i1',
    });
    expect(args[1]?.after).toBe(args[0]?.item);
    await waitFor(() => expect(toasts().at(-1)?.action).toBeDefined());
    toasts().at(-1)?.action?.run();
    expect(session.sent.slice(4, 7).map(({ op, args }) => [op, args])).toEqual(
      args.map(({ item }) => ['item.remove', { owner: 's1', item }]),
    );
    expect(session.sent[7]).toMatchObject({
      op: 'step.update',
      args: { activity: { kind: 'board', silent: true, anonymous: true } },
    });
    expect(session.sent[7]?.args).not.toHaveProperty('activity.fields');
    await waitFor(() => expect(screen.queryByRole('textbox', { name: 'Feld 2' })).toBeNull());
  });

  it('leaves the fields alone where it has begun', async () => {
    const session = new FakeSession('lead');
    session.show(
      { kind: 'board', silent: false, anonymous: true },
      { phase: 'open', opened_ms: 1 },
      'Kette',
    );
    await edit(session);
    await fireEvent.click(screen.getByRole('button', { name: 'Vorlage der Pinnwand …' }));
    await fireEvent.click(await screen.findByRole('radio', { name: 'Persona' }));
    screen.getByText(t('lead.layout_fields_fixed'));
    screen.getByText('Kontaktorte');
    const button = screen.getByRole('button', { name: 'Alle Spalten sind schon da' });
    expect(button.hasAttribute('disabled')).toBe(true);
  });

  it('leaves columns that are edited like any other, words and prompt alike', async () => {
    const session = prepared();
    session.put(column);
    await edit(session);
    const words = screen.getByRole('textbox', { name: 'Eintrag 1' });
    await fireEvent.change(words, { target: { value: 'Einsatz' } });
    expect(session.sent.at(-1)?.args).toMatchObject({
      text: { text: 'Einsatz' },
      replaces: 'words',
      hint: { text: 'Womit?' },
    });
    const prompt = screen.getByRole('textbox', { name: /^Was hier geschrieben wird/ });
    await fireEvent.change(prompt, { target: { value: ' Mit  wem? ' } });
    expect(session.sent.at(-1)?.args).toMatchObject({
      text: { text: 'Einsatz' },
      hint: { text: 'Mit wem?' },
    });
    await fireEvent.change(prompt, { target: { value: '' } });
    expect(session.sent.at(-1)?.args).not.toHaveProperty('hint.text');
    expect(session.shared.item.get('s1.c')?.hint).toBeUndefined();
  });

  it('gives a removed column back with its prompt', async () => {
    const session = prepared();
    session.put(column);
    await edit(session);
    await fireEvent.click(screen.getByRole('button', { name: 'Entfernen: Input' }));
    await waitFor(() => expect(toasts().at(-1)?.words).toBe(t('lead.item_removed')));
    toasts().at(-1)?.action?.run();
    expect(session.sent[1]).toMatchObject({
      op: 'item.add',
      args: { text: { text: 'Input' }, hint: { text: 'Womit?' } },
    });
  });
});
