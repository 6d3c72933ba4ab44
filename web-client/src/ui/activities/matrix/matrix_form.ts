// The settings of this kind as their form edits them.
export interface AxisForm {
  name: string;
  low: string;
  high: string;
  /** null: the middle of the scale. */
  threshold: number | null;
}

export interface MatrixForm {
  scale: number;
  across: AxisForm;
  up: AxisForm;
  offersCannotJudge: boolean;
}
