// What the two axes are called and where they part, with what a lead did not name filled in.
import { t } from '../../../i18n/i18n.svelte';
import type { MatrixAxis, MatrixSettings } from '../../../protocol';

export type Axis = 'x' | 'y';

export interface AxisWords {
  name: string;
  low: string;
  high: string;
}

export function wordsOf(settings: MatrixSettings, axis: Axis): AxisWords {
  const { name, low_label, high_label } = settings[axis];
  return {
    name: name?.text ?? t(axis === 'x' ? 'matrix.effort' : 'matrix.impact'),
    low: low_label?.text ?? t('matrix.low'),
    high: high_label?.text ?? t('matrix.high'),
  };
}

/** The middle of the scale unless it was chosen. */
export const thresholdOf = (levels: number, axis: MatrixAxis): number =>
  (axis.threshold_halves ?? levels + 1) / 2;
