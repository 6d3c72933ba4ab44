import { leadPartOf } from '../lead_part';
import QuestionsFields from './QuestionsFields.svelte';
import type { QuestionsForm } from './questions_form';
import { questionsOffer } from './questions_offer';

export const questionsLead = leadPartOf<'questions', QuestionsForm>({
  fields: QuestionsFields,
  blank: () => ({ screened: false }),
  formOf: ({ screened }) => ({ screened }),
  settingsOf: ({ screened }, anonymous) => ({ kind: 'questions', anonymous, screened }),
  missing: () => null,
  needsItems: () => null,
  items: () => null,
  preview: null,
  afterResult: null,
  offer: questionsOffer,
});
