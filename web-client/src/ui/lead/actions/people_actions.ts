// People: moved with a way back, removed after a question.
import { t } from '../../../i18n/i18n.svelte';
import type { PersonEntity } from '../../../protocol';
import type { LeadModel } from '../lead_model.svelte';
import { undoable } from './undoable';
import { newCode } from './workshop_actions';

export async function movePerson(
  model: LeadModel,
  person: PersonEntity,
  target: string,
): Promise<void> {
  const from = person.room;
  const { session } = model;
  await undoable(
    session.send('person.move', { seat: person.id, room: target }),
    t('lead.person_moved', {
      name: model.nameOf(person),
      room: session.shared.room.get(target)?.name.text ?? '',
    }),
    () => void session.send('person.move', { seat: person.id, room: from }),
  );
}

/**
 * The person is put out at once, so it asks; the notice and the list below take them back. With the code anybody can
 * come in again as somebody new, so the question offers another one. Off unless it is chosen: most are removed to tidy
 * up, and the present code may be on paper. It comes after the removal, since everybody inside is shown it.
 */
export function removePerson(model: LeadModel, person: PersonEntity): void {
  const { session } = model;
  model.ask({
    title: { id: 'lead.ask.remove_person', values: { name: model.nameOf(person) } },
    text: { id: 'lead.ask.remove_person_text', values: {} },
    yes: { id: 'lead.ask.remove_person_yes', values: {} },
    danger: true,
    ...(model.workshop?.status === 'active'
      ? {
          also: {
            label: { id: 'lead.ask.remove_person_new_code', values: {} },
            hint: { id: 'lead.ask.remove_person_new_code_hint', values: {} },
          },
        }
      : {}),
    run: (withNewCode) => {
      void undoable(
        session.send('person.remove', { seat: person.id }),
        t('lead.person_removed', { name: model.nameOf(person) }),
        () => void session.send('person.restore', { seat: person.id }),
      );
      if (withNewCode) void newCode(model);
    },
  });
}
