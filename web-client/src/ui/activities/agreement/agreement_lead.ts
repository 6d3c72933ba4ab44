import { leadPartOf } from '../lead_part';
import AgreementFields from './AgreementFields.svelte';
import type { AgreementForm } from './agreement_form';
import { agreementOffer } from './agreement_offer';

export const agreementLead = leadPartOf<'agreement', AgreementForm>({
  fields: AgreementFields,
  blank: () => ({ blind: false }),
  formOf: ({ blind }) => ({ blind }),
  settingsOf: ({ blind }, anonymous) => ({ kind: 'agreement', anonymous, blind }),
  missing: () => null,
  needsItems: () => 'agreement.start_without_items',
  items: ({ blind }) => ({
    fixed: null,
    closed: null,
    fromBoard: false,
    alwaysRemovable: !blind,
    bodies: true,
  }),
  preview: null,
  afterResult: null,
  layouts: () => import('./ready_texts').then(({ readyTexts }) => readyTexts),
  offer: agreementOffer,
  arrivals: () => [{ topic: false, name: 'carry.as.agreement', label: 'lead.items.agreement' }],
});
