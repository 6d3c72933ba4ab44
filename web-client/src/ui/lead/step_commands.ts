// Agenda commands that more than one place sends.
import type { StepEntity } from '../../protocol';
import type { SessionApi } from '../../store/api';

/** Removes a step that was never opened; gives what takes it back, or null if it was refused. */
export async function removeStep(
  session: SessionApi,
  step: StepEntity,
): Promise<(() => void) | null> {
  const outcome = await session.send('step.remove', { step: step.id });
  if (!outcome.ok) return null;
  return () => void session.send('undo', { command: outcome.n });
}
