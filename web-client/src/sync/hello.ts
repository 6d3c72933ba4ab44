// The first message of a connection: who comes, and from where the two streams go on.
import type { AudienceName, Hello, Role } from '../protocol';
import type { Seat } from './identity';
import { newText } from './ids';

export interface Position {
  epoch: string | null;
  seq: number;
  audience: AudienceName | null;
}

export function helloOf(
  { token, code, name }: Seat,
  client: string,
  { epoch, seq, audience }: Position,
  role: Role | null,
  watched: string | undefined,
): Hello {
  // A cursor is good for the room it was kept in (PROTOCOL.md C9).
  const room = watched ?? audience?.room;
  const guest = audience?.role === 'projector' && role !== 'projector'; // C15: not resumed
  const resumes =
    epoch !== null && seq > 0 && room !== undefined && room === audience?.room && !guest;
  return {
    t: 'hello',
    protocol: 1,
    token,
    client,
    // Not looked at where the seat is known; it may be lost with the end of a log (C1).
    ...(code ? { code } : {}),
    ...(code && name ? { name: newText(name) } : {}),
    ...(resumes ? { cursor: { epoch, seq } } : {}),
    ...(room ? { watch: room } : {}),
  };
}
