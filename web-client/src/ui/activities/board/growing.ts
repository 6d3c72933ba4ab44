// 1-2-4-All: alone and in pairs on one board, one idea of each four, all of them in the plenary.
import { t } from '../../../i18n/i18n.svelte';
import type { BoardSettings } from '../../../protocol';
import type { GrowingStep } from '../descriptor';

const minute = 60;
const open: BoardSettings = { kind: 'board', silent: false, anonymous: true };

export const growingSteps = (question: string): readonly GrowingStep<'board'>[] => [
  {
    circle: 'pairs',
    title: t('layouts.growing.alone', { question }),
    hint: t('layouts.growing.alone_hint'),
    seconds: minute,
    settings: () => ({ ...open, silent: true }),
  },
  {
    circle: 'fours',
    title: t('layouts.growing.fours', { question }),
    hint: t('layouts.growing.fours_hint'),
    seconds: 4 * minute,
    settings: () => open,
  },
  {
    circle: 'all',
    title: t('layouts.growing.all', { question }),
    hint: null,
    seconds: 5 * minute,
    settings: (from) => ({ ...open, harvest: { from, results: 1, questions: 0 } }),
  },
];
