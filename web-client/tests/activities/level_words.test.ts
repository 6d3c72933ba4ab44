// Words for every level: where they are typed, where they are chosen, and where they are read.
import { fireEvent, render, screen, within } from '@testing-library/svelte';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { loadArea } from '../../src/i18n/i18n.svelte';
import type { RatingSettings } from '../../src/protocol';
import { leadPart, loadLeadParts } from '../../src/ui/activities/kinds';
import LevelScale from '../../src/ui/activities/LevelScale.svelte';
import {
  fill,
  linesOf,
  type RatingForm,
  setWord,
  spread,
  wordAt,
} from '../../src/ui/activities/rating/rating_form';
import { loadScales } from '../../src/ui/activities/rating/scales';
import DistributionChart from '../../src/ui/charts/DistributionChart.svelte';

const steps = ['trifft nicht zu', 'trifft eher nicht zu', 'teils', 'trifft eher zu', 'trifft zu'];
const settings: RatingSettings = {
  kind: 'rating',
  levels: 5,
  low_label: { id: '1', text: 'trifft nicht zu' },
  high_label: { id: '5', text: 'trifft zu' },
  words: steps.slice(1, 4).map((text, i) => ({ level: i + 2, word: { id: `w${i}`, text } })),
  cannot_judge: true,
  reasons: true,
  anonymous: true,
};

beforeAll(async () => {
  await loadLeadParts();
  await loadArea('charts');
});

const part = () => leadPart('rating');
const blank = () => part().blank() as RatingForm;
const words = (form: RatingForm) =>
  Array.from({ length: form.levels }, (_, i) => wordAt(form, i + 1));

describe('the words in the form', () => {
  it('go into the settings and come back', () => {
    const form = blank();
    fill(form, steps);
    const made = part().settingsOf(form, true) as RatingSettings;
    expect(made).toMatchObject({ levels: 5, low_label: { text: steps[0] } });
    expect(made.high_label?.text).toBe(steps[4]);
    expect(made.words?.map(({ level, word }) => [level, word.text])).toEqual([
      [2, steps[1]],
      [3, steps[2]],
      [4, steps[3]],
    ]);
    expect(words(part().formOf(made) as RatingForm)).toEqual(steps);
  });

  it('may be missing: then there is only the number', () => {
    const form = blank();
    expect(part().settingsOf(form, true)).toMatchObject({ words: undefined });
    setWord(form, 4, 'mittel');
    const made = part().settingsOf(form, true) as RatingSettings;
    expect(made.words?.map(({ level }) => level)).toEqual([4]);
    expect(words(part().formOf(made) as RatingForm)).toEqual(['', '', '', 'mittel', '', '']);
    // A shorter scale has no place for it.
    form.levels = 4;
    expect(part().settingsOf(form, true)).toMatchObject({ words: undefined });
  });

  it('are distributed when several lines are pasted', () => {
    const form = blank();
    spread(form, 1, linesOf('1. trifft nicht zu\r\n2) teils\n\n– trifft zu'));
    expect(form.levels).toBe(3);
    expect(words(form)).toEqual(['trifft nicht zu', 'teils', 'trifft zu']);
    spread(form, 3, ['eher', 'ganz']);
    expect(words(form)).toEqual(['trifft nicht zu', 'teils', 'eher', 'ganz']);
    spread(
      form,
      1,
      Array.from({ length: 14 }, (_, i) => `Wort ${i + 1}`),
    );
    expect(form.levels).toBe(11);
    expect(wordAt(form, 11)).toBe('Wort 11');
  });

  it('are refused where one is longer than the server takes', () => {
    const form = blank();
    setWord(form, 2, 'x'.repeat(80));
    expect(part().missing(form)).toBeNull();
    setWord(form, 2, 'x'.repeat(81));
    expect(part().missing(form)).toBe('rating.word_too_long');
  });

  it('come with ready scales of 4 to 9 levels, each word in time and short enough', async () => {
    const { t } = await import('../../src/i18n/i18n.svelte');
    const scales = await loadScales();
    expect(scales.map((scale) => scale.words.length)).toEqual([5, 4, 5, 7, 9]);
    for (const scale of scales)
      for (const word of scale.words) expect(t(word).length).toBeLessThanOrEqual(80);
  });
});

describe('the words at the input', () => {
  it('stand with their level, each whole, and name it', async () => {
    const chosen = vi.fn();
    render(LevelScale, { scale: settings, value: undefined, labelledby: 'x', onchoose: chosen });
    const options = screen.getAllByRole('radio');
    expect(options.map((one) => one.textContent?.replace(/\s+/g, ' ').trim())).toEqual([
      ...steps.map((word, i) => `${i + 1} ${word}`),
      'Kann ich nicht beurteilen',
    ]);
    expect(options[1]?.getAttribute('aria-label')).toMatch(/^2 von 5: .?trifft eher nicht zu/u);
    await fireEvent.click(options[3] as HTMLElement);
    expect(chosen).toHaveBeenCalledWith(4, false);
  });
});

describe('the words at the picture', () => {
  const result = {
    item: 'i1',
    n: 3,
    counts: [1, 0, 1, 1, 0],
    cannotJudge: 0,
    median: 3,
    withheld: false,
  };
  const show = (table: boolean) =>
    render(DistributionChart, {
      result,
      title: 'Ziele',
      scale: settings,
      offersCannotJudge: false,
      max: 1,
      table,
    });

  it('stand in the table twin with their level', () => {
    show(true);
    const rows = within(screen.getByRole('table', { hidden: true }))
      .getAllByRole('row', { hidden: true })
      .slice(1, 6)
      .map((row) => row.firstElementChild?.textContent?.replace(/\s+/g, ' ').trim());
    expect(rows).toEqual(steps.map((word, i) => `${i + 1} (${word})`));
  });

  it('stand below the picture on the slide, which has no table', () => {
    show(false);
    expect(screen.getAllByRole('listitem').map((one) => one.textContent?.trim())).toEqual(
      steps.map((word, i) => `${i + 1} ${word}`),
    );
  });
});
