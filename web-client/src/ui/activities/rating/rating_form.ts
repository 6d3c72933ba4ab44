// The settings of this kind as their form edits them.
export interface RatingForm {
  levels: number;
  low: string;
  high: string;
  cannotJudge: boolean;
  reasons: boolean;
}
