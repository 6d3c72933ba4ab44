// Lists of what people belong to: what somebody has chosen goes with what they chose, so that is asked first.
import { countsOf } from '../../../model/affiliations';
import type { AffiliationEntity } from '../../../protocol';
import { goneFrom, type ListForm, listFrom } from '../affiliation_form';
import type { LeadModel } from '../lead_model.svelte';

const present = (model: LeadModel) => model.people.filter((person) => !person.removed);

export function removeList(model: LeadModel, list: AffiliationEntity): void {
  const people = present(model);
  model.ask({
    title: { id: 'affiliation.ask_remove', values: { list: list.name.text } },
    text: {
      id: 'affiliation.ask_remove_text',
      values: { count: people.length - countsOf(list, people).nothing },
    },
    yes: { id: 'affiliation.remove', values: {} },
    danger: true,
    run: () => void model.session.send('affiliation.remove', { affiliation: list.id }),
  });
}

/** Stores a list as the form has it; `stored` is called once it is. */
export function updateList(
  model: LeadModel,
  list: AffiliationEntity,
  form: ListForm,
  stored: () => void,
): void {
  const gone = new Set(goneFrom(form, list).map(({ value }) => value));
  const count = countsOf(list, present(model))
    .counts.filter(({ value }) => gone.has(value.value))
    .reduce((sum, { people }) => sum + people, 0);
  const run = async () => {
    const next = { affiliation: list.id, ...listFrom(form, list) };
    if ((await model.session.send('affiliation.update', next)).ok) stored();
  };
  if (count === 0) {
    void run();
    return;
  }
  model.ask({
    title: { id: 'affiliation.ask_lose', values: {} },
    text: { id: 'affiliation.ask_lose_text', values: { count } },
    yes: { id: 'kit.save', values: {} },
    danger: true,
    run: () => void run(),
  });
}
