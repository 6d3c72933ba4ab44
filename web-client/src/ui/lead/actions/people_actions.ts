// People: moved with a way back, removed after a question.
import { t } from '../../../i18n/i18n.svelte';
import type { PersonEntity } from '../../../protocol';
import type { Desk } from '../lead_model.svelte';
import { undoable } from './ask';

export async function movePerson(desk: Desk, person: PersonEntity, target: string): Promise<void> {
  const from = person.room;
  const { session } = desk;
  await undoable(
    session.send('person.move', { seat: person.id, room: target }),
    t('lead.person_moved', {
      name: desk.nameOf(person),
      room: session.shared.room.get(target)?.name.text ?? '',
    }),
    () => void session.send('person.move', { seat: person.id, room: from }),
  );
}

/**
 * The person is put out at once, so it asks; the notice and the list below take them back. With the code anybody can
 * come in again as somebody new, so the question offers to close the entrance first.
 */
export function removePerson(desk: Desk, person: PersonEntity): void {
  const { session } = desk;
  desk.ask({
    title: { id: 'lead.ask.remove_person', values: { name: desk.nameOf(person) } },
    text: { id: 'lead.ask.remove_person_text', values: {} },
    yes: { id: 'lead.ask.remove_person_yes', values: {} },
    danger: true,
    ...(desk.workshop?.join_open
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
        t('lead.person_removed', { name: desk.nameOf(person) }),
        () => void session.send('person.restore', { seat: person.id }),
      );
    },
  });
}
