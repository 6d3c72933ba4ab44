// "Meine Daten löschen": the seat, its name and named input go, as the seat and in one entry. Anonymous input stays as it
// is, also on the server: whatever went with the seat would show whose it was (PROTOCOL.md P8). So nothing of it may stand
// beside that entry either, neither what waits nor what comes meanwhile.
import { forgetDrafts } from './drafts.svelte';
import { forgetWorkshop } from './identity';
import type { Outbox } from './outbox';
import type { Outcome, SendOptions, SessionApi } from './session_api';

// From the choice on, also after a reload, until the server has refused it or somebody takes it back.
export const isErasing = (outbox: Outbox): boolean =>
  outbox.entries.some(({ op }) => op === 'person.erase');

export const withholds = (outbox: Outbox, { scope }: SendOptions): boolean =>
  scope !== undefined && isErasing(outbox);

export function eraseSeat(session: SessionApi, outbox: Outbox): Promise<Outcome> {
  outbox.dropAnonymous();
  return session.send('person.erase', {});
}

// Everything of a workshop that this device keeps.
export function forgetHere(workshop: string): void {
  forgetDrafts(workshop);
  forgetWorkshop(workshop);
}
