// The workshop as a whole and its keys.

import { formatDate, t } from '../../../i18n/i18n.svelte';
import { showCode } from '../../../model/join_code';
import type { WorkshopEntity } from '../../../protocol';
import { toast } from '../../kit/toasts.svelte';
import type { LeadModel } from '../lead_model.svelte';

const soonMs = 2 * 86_400_000;

export function endWorkshop(model: LeadModel): void {
  model.ask({
    title: { id: 'lead.next.end', values: {} },
    text: { id: 'lead.next.end_confirm', values: {} },
    yes: { id: 'lead.next.end', values: {} },
    run: () => void model.session.send('workshop.end', {}),
  });
}

export async function newCode(model: LeadModel): Promise<void> {
  const replaces = model.workshop?.code;
  if (replaces === undefined) return;
  const outcome = await model.session.send('workshop.new_code', { replaces });
  if (outcome.ok) toast(t('lead.new_code_done'));
}

export function askNewCode(model: LeadModel): void {
  model.ask({
    title: { id: 'lead.ask.new_code', values: {} },
    text: { id: 'lead.ask.new_code_text', values: { code: showCode(model.workshop?.code ?? '') } },
    yes: { id: 'lead.ask.new_code_yes', values: {} },
    danger: true,
    run: () => void newCode(model),
  });
}

/** A later day only gives time; one that is nearly here takes everything away soon. */
export function deleteOn(model: LeadModel, workshop: WorkshopEntity, at: number): void {
  const run = () => void model.session.send('workshop.delete_on', { at_ms: at });
  if (at >= workshop.delete_on_ms || at > model.session.serverNow() + soonMs) {
    run();
    return;
  }
  model.ask({
    title: { id: 'lead.ask.delete_soon', values: {} },
    text: { id: 'lead.delete_on_hint', values: { date: formatDate(at) } },
    yes: { id: 'lead.ask.delete_soon_yes', values: {} },
    danger: true,
    run,
  });
}

/** Only the lead may (A1); the title typed before it is the question. */
export function deleteWorkshop(model: LeadModel): void {
  void model.session.send('workshop.delete', {});
}

export function revokeLink(model: LeadModel, seat: string, words: string): void {
  model.ask({
    title: { id: 'lead.ask.revoke', values: { link: words } },
    text: { id: 'lead.ask.revoke_text', values: {} },
    yes: { id: 'lead.link_revoke', values: {} },
    danger: true,
    run: () => void model.session.send('link.revoke', { seat }),
  });
}
