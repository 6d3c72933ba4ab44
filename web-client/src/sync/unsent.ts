// What components ask about commands that are not decided: the ids they touch, the texts in them.
import type { Entry } from './outbox';
import type { SessionApi } from './session_api';

// All ids in their arguments; whatever else is a string there is the id of nothing.
export function idsIn(entries: readonly Entry[]): Set<string> {
  const ids = new Set<string>();
  const collect = (value: unknown): void => {
    if (typeof value === 'string') ids.add(value);
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(collect);
  };
  for (const { args } of entries) collect(args);
  return ids;
}

export const sameIds = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
  a.size === b.size && [...a].every((id) => b.has(id));

export const shownParked = (entries: readonly Entry[]): SessionApi['parked'] =>
  entries.map(({ key, op, draft, args }) => ({ key, op, text: draft?.text ?? textIn(args) }));

function textIn(args: object): string | null {
  const { text } = args as { text?: { text?: string } };
  return text?.text ?? null;
}
