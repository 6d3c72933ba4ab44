import type { MatrixAxis } from '../../../protocol';
import { clamp, leadPartOf, levelsRange, optionalText } from '../lead_part';
import MatrixFields from './MatrixFields.svelte';
import MatrixPreview from './MatrixPreview.svelte';
import type { AxisForm, MatrixForm } from './matrix_form';
import { matrixOffer } from './matrix_offer';

const blankAxis = (): AxisForm => ({ name: '', low: '', high: '', threshold: null });

const axisForm = ({ name, low_label, high_label, threshold_halves }: MatrixAxis): AxisForm => ({
  name: name?.text ?? '',
  low: low_label?.text ?? '',
  high: high_label?.text ?? '',
  threshold: threshold_halves === undefined ? null : threshold_halves / 2,
});

const axisOf = ({ name, low, high, threshold }: AxisForm, levels: number): MatrixAxis => ({
  name: optionalText(name),
  low_label: optionalText(low),
  high_label: optionalText(high),
  threshold_halves:
    threshold === null || !Number.isFinite(threshold)
      ? undefined
      : clamp(threshold * 2, { min: 2, max: 2 * levels }),
});

export const matrixLead = leadPartOf<'matrix', MatrixForm>({
  fields: MatrixFields,
  blank: () => ({ scale: 6, across: blankAxis(), up: blankAxis(), offersCannotJudge: true }),
  formOf: ({ levels, x, y, cannot_judge }) => ({
    scale: levels,
    across: axisForm(x),
    up: axisForm(y),
    offersCannotJudge: cannot_judge,
  }),
  settingsOf({ scale, across, up, offersCannotJudge }, anonymous) {
    const levels = clamp(scale, levelsRange);
    return {
      kind: 'matrix',
      levels,
      x: axisOf(across, levels),
      y: axisOf(up, levels),
      cannot_judge: offersCannotJudge,
      anonymous,
    };
  },
  missing: () => null,
  needsItems: () => 'matrix.start_without_items',
  items: () => ({
    fixed: 'matrix.items_fixed',
    closed: null,
    fromBoard: false,
    alwaysRemovable: false,
  }),
  preview: MatrixPreview,
  afterResult: null,
  offer: matrixOffer,
  arrivals: () => [{ topic: false, name: 'carry.as.matrix', label: 'lead.items.matrix' }],
});
