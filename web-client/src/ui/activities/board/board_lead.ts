import { leadPartOf } from '../lead_part';
import BoardFields from './BoardFields.svelte';
import type { BoardForm } from './board_form';
import { boardOffer } from './board_offer';

export const boardLead = leadPartOf<'board', BoardForm>({
  fields: BoardFields,
  blank: () => ({ silent: true, forRapporteurs: false }),
  formOf: ({ silent, writers }) => ({ silent, forRapporteurs: writers === 'rapporteurs' }),
  settingsOf: ({ silent, forRapporteurs }, anonymous) => ({
    kind: 'board',
    silent,
    anonymous,
    ...(forRapporteurs ? { writers: 'rapporteurs' } : {}),
  }),
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
  afterResult: null,
  layouts: () => import('./layouts').then(({ loadLayouts }) => loadLayouts()),
  offer: boardOffer,
  arrivals: () => [
    { topic: true, name: 'carry.as.topic', label: 'carry.topics' },
    { topic: false, name: 'carry.as.column', label: 'lead.items.board' },
  ],
});
