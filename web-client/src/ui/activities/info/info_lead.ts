import { leadPartOf, optionalText } from '../lead_part';
import InfoFields from './InfoFields.svelte';
import type { InfoForm } from './info_form';

export const infoLead = leadPartOf<'info', InfoForm>({
  fields: InfoFields,
  blank: () => ({ body: '' }),
  formOf: ({ body }) => ({ body: body?.text ?? '' }),
  settingsOf: ({ body }) => ({ kind: 'info', body: optionalText(body) }),
  missing: () => null,
  needsItems: () => null,
  items: () => null,
  preview: null,
  afterResult: null,
});
