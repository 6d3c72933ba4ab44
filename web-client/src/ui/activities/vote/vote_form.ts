// The settings of this kind as their form edits them.
import type { TieRule, VoteTargets } from '../../../protocol';

export const dotsRange = { min: 1, max: 100 } as const;

export interface VoteForm {
  budget: number;
  maxPerItem: number;
  targets: VoteTargets;
  board: string;
  blind: boolean;
  tieRule: TieRule;
}
