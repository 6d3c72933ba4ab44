import { beforeAll, describe, expect, it } from 'vitest';
import type { Settings } from '../../src/protocol';
import type { Kind } from '../../src/ui/activities/descriptor';
import { loadLeadParts } from '../../src/ui/activities/kinds';
import { isoDay } from '../../src/ui/kit/iso_day';
import { fileName } from '../../src/ui/kit/save_file';
import { endOfDay, sameTitle } from '../../src/ui/lead/dates';
import { roomNames } from '../../src/ui/lead/room_names';
import { formOf, incomplete, restoredForm, settingsOf } from '../../src/ui/lead/settings_form';

beforeAll(loadLeadParts);

function filled(kind: Kind, changes: object) {
  const form = formOf(undefined);
  return {
    ...form,
    kind,
    fields: { ...form.fields, [kind]: { ...form.fields[kind], ...changes } },
  };
}

describe('a step’s settings', () => {
  it('come back from the form as they went in', () => {
    const all: Settings[] = [
      { kind: 'board', silent: false, anonymous: true },
      {
        kind: 'vote',
        budget: 4,
        max_per_item: 2,
        targets: 'clusters',
        board: 's9',
        blind: false,
        anonymous: false,
        tie_rule: 'more_voters',
      },
    ];
    for (const settings of all) expect(settingsOf(formOf(settings))).toEqual(settings);
    const rating = settingsOf(filled('rating', { levels: 7, low: ' nie ', high: '' }));
    expect(rating).toMatchObject({ levels: 7, low_label: { text: 'nie' }, high_label: undefined });
  });

  it('name from how many answers on anonymous results are shown, three unless it is set', () => {
    for (const kind of ['rating', 'matrix', 'vote'] as const) {
      const form = filled(kind, {});
      expect(settingsOf(form)).toMatchObject({ shown_from: 3 });
      const set = settingsOf({ ...form, shownFrom: 5 });
      expect(set).toMatchObject({ shown_from: 5 });
      expect(settingsOf(formOf(set))).toEqual(set);
      expect(settingsOf({ ...form, shownFrom: 11 })).toMatchObject({ shown_from: 10 });
      expect(settingsOf({ ...form, shownFrom: 0 })).toMatchObject({ shown_from: 1 });
      expect(settingsOf({ ...form, shownFrom: Number.NaN })).toMatchObject({ shown_from: 3 });
      expect(settingsOf({ ...form, anonymous: false })).not.toHaveProperty('shown_from');
    }
    expect(settingsOf(filled('board', {}))).not.toHaveProperty('shown_from');
  });

  it('stay inside the limits whatever is typed', () => {
    expect(settingsOf(filled('rating', { levels: 99 }))).toMatchObject({ levels: 11 });
    expect(settingsOf(filled('rating', { levels: Number.NaN }))).toMatchObject({ levels: 3 });
    expect(settingsOf(filled('vote', { budget: 3, maxPerItem: 9 }))).toMatchObject({
      budget: 3,
      max_per_item: 3,
    });
  });

  it('miss the board that a vote on cards is about', () => {
    expect(incomplete(filled('vote', { targets: 'cards' }))).toBe('lead.vote_needs_board');
    expect(incomplete(filled('vote', { targets: 'cards', board: 's1' }))).toBeNull();
    expect(incomplete(filled('vote', {}))).toBeNull();
  });

  it('come back from where they were kept, whatever client kept them', () => {
    const form = { ...filled('vote', { budget: 7 }), anonymous: false };
    expect(restoredForm(JSON.parse(JSON.stringify(form)))).toEqual(form);
    // All fields side by side, one of them unknown, and a kind that this client does not have.
    const older = { kind: 'nothing', anonymous: false, budget: 7, words: 'x' } as object;
    expect(restoredForm(older)).toEqual({ ...form, kind: 'rating' });
    expect(settingsOf(restoredForm({}))).toEqual(settingsOf(formOf(undefined)));
  });
});

describe('names of new rooms', () => {
  const name = (number: number) => `Raum ${number}`;

  it('are lines, or a number of running names after those there are', () => {
    expect(roomNames('Netzwerk\n\n Familien ', 0, name)).toEqual(['Netzwerk', 'Familien']);
    expect(roomNames('3', 2, name)).toEqual(['Raum 3', 'Raum 4', 'Raum 5']);
    expect(roomNames('  ', 0, name)).toEqual([]);
    expect(roomNames('999', 0, name)).toHaveLength(100);
  });
});

describe('days and titles', () => {
  it('end with the day', () => {
    const end = endOfDay('2026-12-24');
    expect(end && isoDay(end)).toBe('2026-12-24');
    expect(endOfDay('')).toBeNull();
  });

  it('are compared as a person would', () => {
    expect(sameTitle('  qualitätsdialog  Beeskow', 'Qualitätsdialog Beeskow')).toBe(true);
    expect(sameTitle('Qualitätsdialog', 'Qualitätsdialog Beeskow')).toBe(false);
    expect(sameTitle('', '')).toBe(false);
  });

  it('make file names that every system takes', () => {
    const at = new Date(2026, 10, 5);
    expect(fileName('Frühe Hilfen: „Q/Dialog“?', 'csv', at)).toBe(
      'Frühe-Hilfen-Q-Dialog-2026-11-05.csv',
    );
    expect(fileName('***', 'json', at)).toBe('workshop-2026-11-05.json');
  });
});
