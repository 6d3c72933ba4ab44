import { leadPartOf } from '../lead_part';
import PlanFields from './PlanFields.svelte';
import { planOffer } from './plan_offer';

export const planLead = leadPartOf<'plan', object>({
  fields: PlanFields,
  blank: () => ({}),
  formOf: () => ({}),
  settingsOf: () => ({ kind: 'plan' }),
  missing: () => null,
  needsItems: () => 'plan.start_without_items',
  items: () => ({
    fixed: null,
    closed: null,
    fromBoard: false,
    alwaysRemovable: true,
    hints: true,
  }),
  preview: null,
  afterResult: null,
  offer: planOffer,
  arrivals: () => [{ topic: false, name: 'carry.as.plan', label: 'lead.items.plan' }],
});
