// What this person may do on a board now, so that only what works is offered. The server judges.
import type { ActivityEntity, BoardSettings, Role } from '../protocol';
import { isStaff } from './roles';

export interface BoardRights {
  write: boolean;
  arrange: boolean;
  moderate: boolean;
}

export function boardRights(
  role: Role | null,
  activity: Pick<ActivityEntity, 'phase' | 'revealed_once'>,
  settings: Pick<BoardSettings, 'silent' | 'writers' | 'quick_round'>,
  ended = false, // the workshop: everything can be read, nothing changed (A4)
  guest = false, // a moderator in the plenary, who may report there and no more (A8)
): BoardRights {
  if (ended) return { write: false, arrange: false, moderate: false };
  const moderate = isStaff(role) && !guest;
  const forRapporteurs = settings.writers === 'rapporteurs';
  const person = moderate || (role === 'participant' && !forRapporteurs);
  const open = activity.phase === 'open';
  // On a silent board nobody sees the cards of others before the reveal, so there is nothing to sort yet;
  // while a later round is written, people write and only staff go on sorting what was revealed.
  const seen = activity.phase === 'revealed' || (open && !settings.silent);
  const started = activity.phase !== 'preparing';
  return {
    write: (person || (guest && forRapporteurs)) && open,
    arrange:
      settings.quick_round !== true &&
      (moderate
        ? started && (!settings.silent || activity.revealed_once || activity.phase === 'revealed')
        : person && seen),
    moderate: moderate && started,
  };
}
