import { leadPartOf } from '../lead_part';
import BoardFields from './BoardFields.svelte';
import type { BoardForm } from './board_form';

export const boardLead = leadPartOf<'board', BoardForm>({
  fields: BoardFields,
  blank: () => ({ silent: true }),
  formOf: ({ silent }) => ({ silent }),
  settingsOf: ({ silent }, anonymous) => ({ kind: 'board', silent, anonymous }),
  missing: () => null,
  needsItems: () => null,
  // Cards find their place without a column that goes; on a silent board nobody could tell their authors.
  items: ({ silent }) => ({
    fixed: null,
    closed: null,
    fromBoard: false,
    alwaysRemovable: !silent,
  }),
  preview: null,
  afterResult: null,
});
