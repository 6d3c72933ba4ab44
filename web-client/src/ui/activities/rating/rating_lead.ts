import { t } from '../../../i18n/i18n.svelte';
import { limits, type RatingSettings } from '../../../protocol';
import { newId, newText } from '../../../sync/ids';
import { leadPartOf, optionalText } from '../lead_part';
import RatingFields from './RatingFields.svelte';
import RatingPreview from './RatingPreview.svelte';
import ReasonCards from './ReasonCards.svelte';
import { isTooLong, levelsOf, type RatingForm } from './rating_form';
import { ratingOffer } from './rating_offer';

const blank = (): RatingForm => ({
  levels: 6,
  low: '',
  high: '',
  between: [],
  cannotJudge: true,
  reasons: true,
  method: 'levels',
  passive: '',
  compare: '',
});

function formOf(settings: RatingSettings): RatingForm {
  const { levels, low_label, high_label, words = [], cannot_judge, reasons } = settings;
  if (settings.consensing)
    return { ...blank(), reasons, method: 'consensing', passive: settings.consensing.item };
  const between: string[] = [];
  for (const { level, word } of words) {
    while (between.length < level - 2) between.push('');
    between[level - 2] = word.text;
  }
  return {
    ...blank(),
    levels,
    low: low_label?.text ?? '',
    high: high_label?.text ?? '',
    between,
    cannotJudge: cannot_judge,
    reasons,
    compare: settings.compare ?? '',
  };
}

/** Resistance from 0 to 10, and a proposal that keeps everything as it is. */
const consensing = ({ reasons, passive }: RatingForm, anonymous: boolean): RatingSettings => ({
  kind: 'rating',
  levels: limits.rating_levels_max,
  low_label: newText(t('consensing.low')),
  high_label: newText(t('consensing.high')),
  cannot_judge: false,
  reasons,
  anonymous,
  consensing: {
    item: passive === '' ? newId() : passive,
    text: newText(t('consensing.passive')),
  },
});

function settingsOf(form: RatingForm, anonymous: boolean): RatingSettings {
  if (form.method === 'consensing') return consensing(form, anonymous);
  const levels = levelsOf(form);
  const words = form.between
    .slice(0, levels - 2)
    .map((word, index) => ({ level: index + 2, word: optionalText(word) }))
    .flatMap(({ level, word }) => (word ? [{ level, word }] : []));
  return {
    kind: 'rating',
    levels,
    low_label: optionalText(form.low),
    high_label: optionalText(form.high),
    words: words.length > 0 ? words : undefined,
    cannot_judge: form.cannotJudge,
    reasons: form.reasons,
    anonymous,
    compare: form.compare === '' ? undefined : form.compare,
  };
}

export const ratingLead = leadPartOf<'rating', RatingForm>({
  fields: RatingFields,
  blank,
  formOf,
  settingsOf,
  forAnother: (form) => ({ ...form, passive: '' }),
  missing: (form) => (form.method === 'levels' && isTooLong(form) ? 'rating.word_too_long' : null),
  needsItems: (settings) =>
    settings.consensing ? 'consensing.start_without_items' : 'lead.next.start_without_items.rating',
  items: (settings) => ({
    fixed: settings.consensing ? 'consensing.items_fixed' : 'lead.items_fixed.rating',
    closed: null,
    fromBoard: true,
    alwaysRemovable: false,
    ...(settings.consensing
      ? {
          words: {
            title: 'consensing.items',
            empty: 'consensing.items_empty',
            paste: 'consensing.items_paste',
          },
          brought: { ...settings.consensing, name: 'consensing.passive_name' },
        }
      : {}),
  }),
  focusBy: (settings) => (settings.consensing ? null : 'vote'),
  preview: RatingPreview,
  afterResult: ReasonCards,
  offer: ratingOffer,
  arrivals: (settings) => [
    settings.consensing
      ? { topic: false, name: 'consensing.as_item', label: 'consensing.items' }
      : { topic: false, name: 'carry.as.rating', label: 'lead.items.rating' },
  ],
});
