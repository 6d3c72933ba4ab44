// A step's settings as a form edits them: every field of every kind at once, so that switching the kind back and forth
// loses nothing that was typed. `settingsOf` gives what the protocol carries.
import type { Settings, TieRule, VoteTargets } from '../../protocol';
import { newText } from '../../sync/ids';

export interface SettingsForm {
  kind: Settings['kind'];
  body: string;
  levels: number;
  low: string;
  high: string;
  cannotJudge: boolean;
  reasons: boolean;
  silent: boolean;
  budget: number;
  maxPerItem: number;
  targets: VoteTargets;
  board: string;
  blind: boolean;
  tieRule: TieRule;
  anonymous: boolean;
}

export const levelsRange = { min: 3, max: 11 } as const;
export const dotsRange = { min: 1, max: 100 } as const;

export function formOf(settings: Settings | undefined): SettingsForm {
  const form: SettingsForm = {
    kind: 'rating',
    body: '',
    levels: 6,
    low: '',
    high: '',
    cannotJudge: true,
    reasons: true,
    silent: true,
    budget: 5,
    maxPerItem: 3,
    targets: 'list',
    board: '',
    blind: true,
    tieRule: 'shared',
    anonymous: true,
  };
  if (!settings) return form;
  form.kind = settings.kind;
  if (settings.kind === 'info') form.body = settings.body?.text ?? '';
  if (settings.kind === 'rating') {
    form.levels = settings.levels;
    form.low = settings.low_label?.text ?? '';
    form.high = settings.high_label?.text ?? '';
    form.cannotJudge = settings.cannot_judge;
    form.reasons = settings.reasons;
    form.anonymous = settings.anonymous;
  }
  if (settings.kind === 'board') {
    form.silent = settings.silent;
    form.anonymous = settings.anonymous;
  }
  if (settings.kind === 'vote') {
    form.budget = settings.budget;
    form.maxPerItem = settings.max_per_item;
    form.targets = settings.targets;
    form.board = settings.board ?? '';
    form.blind = settings.blind;
    form.anonymous = settings.anonymous;
    form.tieRule = settings.tie_rule;
  }
  return form;
}

const clamp = (value: number, range: { min: number; max: number }): number =>
  Math.min(range.max, Math.max(range.min, Math.round(Number.isFinite(value) ? value : range.min)));

const label = (text: string) => (text.trim() === '' ? undefined : newText(text.trim()));

export function settingsOf(form: SettingsForm): Settings {
  switch (form.kind) {
    case 'info':
      return { kind: 'info', body: label(form.body) };
    case 'rating':
      return {
        kind: 'rating',
        levels: clamp(form.levels, levelsRange),
        low_label: label(form.low),
        high_label: label(form.high),
        cannot_judge: form.cannotJudge,
        reasons: form.reasons,
        anonymous: form.anonymous,
      };
    case 'board':
      return { kind: 'board', silent: form.silent, anonymous: form.anonymous };
    case 'vote': {
      const budget = clamp(form.budget, dotsRange);
      return {
        kind: 'vote',
        budget,
        // More on one item than there are dots would promise what nobody can do.
        max_per_item: Math.min(budget, clamp(form.maxPerItem, dotsRange)),
        targets: form.targets,
        board: form.targets === 'list' || form.board === '' ? undefined : form.board,
        blind: form.blind,
        anonymous: form.anonymous,
        tie_rule: form.tieRule,
      };
    }
  }
}

/** What still has to be said before these settings make sense. */
export function incomplete(form: SettingsForm): 'board' | null {
  return form.kind === 'vote' && form.targets !== 'list' && form.board === '' ? 'board' : null;
}
