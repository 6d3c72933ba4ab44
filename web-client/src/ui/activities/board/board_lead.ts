import { loadArea } from '../../../i18n/i18n.svelte';
import { type CardField, type HarvestSettings, limits } from '../../../protocol';
import { newText } from '../../../sync/ids';
import { clamp, leadPartOf, optionalText } from '../lead_part';
import BoardFields from './BoardFields.svelte';
import type { BoardForm, FieldForm } from './board_form';
import { boardOffer } from './board_offer';
import CollectResults from './CollectResults.svelte';

/** Within what the protocol allows, whatever was typed. */
const harvestSettings = ({ from, results, questions }: HarvestSettings): HarvestSettings => ({
  from,
  results: clamp(results, { min: 1, max: limits.harvest_results }),
  questions: clamp(questions, { min: 0, max: limits.harvest_questions }),
});

const namedFields = (fields: readonly FieldForm[]): CardField[] =>
  fields
    .filter(({ label }) => label.trim() !== '')
    .map(({ label, hint }) => ({ label: newText(label.trim()), hint: optionalText(hint) }));

export const boardLead = leadPartOf<'board', BoardForm>({
  fields: BoardFields,
  blank: () => ({
    silent: true,
    quickRound: false,
    forRapporteurs: false,
    harvest: null,
    fields: [],
    links: false,
  }),
  formOf: ({ silent, quick_round, writers, harvest, fields, links }) => ({
    silent,
    quickRound: quick_round ?? false,
    forRapporteurs: writers === 'rapporteurs',
    harvest: harvest ?? null,
    fields: (fields ?? []).map(({ label, hint }) => ({
      label: label.text,
      hint: hint?.text ?? '',
    })),
    links: links === true,
  }),
  settingsOf({ silent, quickRound, forRapporteurs, harvest, fields, links }, anonymous) {
    const named = namedFields(fields);
    return {
      kind: 'board',
      silent: silent && !harvest,
      anonymous,
      ...(quickRound && !harvest ? { quick_round: true } : {}),
      ...(forRapporteurs ? { writers: 'rapporteurs' } : {}),
      ...(harvest ? { harvest: harvestSettings(harvest) } : {}),
      ...(named.length > 0 ? { fields: named } : {}),
      ...(links && !quickRound ? { links } : {}),
    };
  },
  missing: () => null,
  needsItems: () => null,
  // Cards find their place without a column that goes; on a silent board nobody could tell their authors.
  items: ({ silent }) => ({
    fixed: null,
    closed: null,
    fromBoard: false,
    alwaysRemovable: !silent,
    hints: true,
  }),
  preview: null,
  onAgenda: CollectResults,
  afterResult: null,
  growing: () => loadArea('layouts').then(() => import('./growing')),
  layouts: () => import('./layouts').then(({ loadLayouts }) => loadLayouts()),
  offer: boardOffer,
  arrivals: () => [
    { topic: true, name: 'carry.as.topic', label: 'carry.topics' },
    { topic: false, name: 'carry.as.column', label: 'lead.items.board' },
  ],
});
