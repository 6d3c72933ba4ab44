// People: moved with a way back, removed after a question.
import { t } from '../../../i18n/i18n.svelte';
import type { PersonEntity } from '../../../protocol';
import type { LeadModel } from '../lead_model.svelte';
import { undoable } from './ask';

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
 * come in again as somebody new, so the question offers to close the entrance first.
 */
export function removePerson(model: LeadModel, person: PersonEntity): void {
  const { session } = model;
  model.ask({
    title: { id: 'lead.ask.remove_person', values: { name: model.nameOf(person) } },
    text: { id: 'lead.ask.remove_person_text', values: {} },
    yes: { id: 'lead.ask.remove_person_yes', values: {} },
    danger: true,
    ...(model.workshop?.join_open
      ? {
          also: {
            label: { id: 'lead.ask.remove_person_close', values: {} },
            hint: { id: 'lead.ask.remove_person_close_hint', values: {} },
          },
        }
      : {}),
    run: (closeEntrance) => {
      if (closeEntrance) void session.send('workshop.join_open', { open: false });
      void undoable(
        session.send('person.remove', { seat: person.id }),
        t('lead.person_removed', { name: model.nameOf(person) }),
        () => void session.send('person.restore', { seat: person.id }),
      );
    },
  });
}
