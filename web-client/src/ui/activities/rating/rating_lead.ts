import { clamp, leadPartOf, levelsRange, optionalText } from '../lead_part';
import RatingFields from './RatingFields.svelte';
import RatingPreview from './RatingPreview.svelte';
import type { RatingForm } from './rating_form';
import { ratingOffer } from './rating_offer';

export const ratingLead = leadPartOf<'rating', RatingForm>({
  fields: RatingFields,
  blank: () => ({ levels: 6, low: '', high: '', cannotJudge: true, reasons: true }),
  formOf: ({ levels, low_label, high_label, cannot_judge, reasons }) => ({
    levels,
    low: low_label?.text ?? '',
    high: high_label?.text ?? '',
    cannotJudge: cannot_judge,
    reasons,
  }),
  settingsOf: ({ levels, low, high, cannotJudge, reasons }, anonymous) => ({
    kind: 'rating',
    levels: clamp(levels, levelsRange),
    low_label: optionalText(low),
    high_label: optionalText(high),
    cannot_judge: cannotJudge,
    reasons,
    anonymous,
  }),
  missing: () => null,
  needsItems: () => 'lead.next.start_without_items.rating',
  items: () => ({
    fixed: 'lead.items_fixed.rating',
    closed: null,
    fromBoard: true,
    alwaysRemovable: false,
  }),
  preview: RatingPreview,
  afterResult: null,
  offer: ratingOffer,
  arrivals: () => [{ topic: false, name: 'carry.as.rating', label: 'lead.items.rating' }],
});
