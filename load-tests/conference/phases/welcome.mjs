// Words of welcome: the lead turns the pages of an agenda, everybody sees them.
import { agenda } from '../conference.mjs';

export async function welcome(conference) {
  const talks = agenda([
    ['Grußwort', 'Landrätin'],
    ['Eröffnung', 'Leitung'],
    ['Ablauf und Technik', 'Moderation'],
  ]);
  const { step, activity } = await conference.plenaryStep('Begrüßung', talks);
  await conference.leadTells('step.start', { step });
  for (const slot of talks.slots) {
    await conference.leadTells('info.show', { activity, slot: slot.id });
  }
}
