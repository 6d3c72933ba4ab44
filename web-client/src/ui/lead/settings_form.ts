// A step's settings as a form edits them: the fields of every kind at once, so that switching the kind back and forth
// loses nothing that was typed. `settingsOf` gives what the protocol carries.
import type { MessageId } from '../../i18n/i18n.svelte';
import { isAnonymous } from '../../model/selectors';
import type { Settings } from '../../protocol';
import type { Kind } from '../activities/descriptor';
import { allKinds, firstChoice, leadPart, withholdsFew } from '../activities/kinds';
import { clamp, type Range } from '../activities/lead_part';

/** From how many answers on anonymous results are shown. */
export const shownFromRange: Range = { min: 1, max: 10 };
const shownFromUnlessSet = 3;

export interface SettingsForm {
  kind: Kind;
  anonymous: boolean;
  shownFrom: number;
  fields: Record<Kind, object>;
}

export function formOf(settings: Settings | undefined): SettingsForm {
  const fields = Object.fromEntries(
    allKinds.map((kind) => [
      kind,
      settings?.kind === kind ? leadPart(kind).formOf(settings) : leadPart(kind).blank(),
    ]),
  ) as Record<Kind, object>;
  const anonymous = settings && 'anonymous' in settings ? isAnonymous(settings) : true;
  const shownFrom =
    (settings && 'shown_from' in settings ? settings.shown_from : undefined) ?? shownFromUnlessSet;
  return { kind: settings?.kind ?? firstChoice, anonymous, shownFrom, fields };
}

/** A form that was kept, perhaps by a client that knew other fields or laid all of them out side by side. */
export function restoredForm(kept: Partial<SettingsForm>): SettingsForm {
  const form = formOf(undefined);
  for (const kind of allKinds) {
    const known = new Set(Object.keys(form.fields[kind]));
    const found = Object.entries({ ...kept, ...kept.fields?.[kind] });
    Object.assign(form.fields[kind], Object.fromEntries(found.filter(([name]) => known.has(name))));
  }
  return {
    kind: kept.kind && kept.kind in form.fields ? kept.kind : form.kind,
    anonymous: kept.anonymous ?? form.anonymous,
    shownFrom: kept.shownFrom ?? form.shownFrom,
    fields: form.fields,
  };
}

export function settingsOf({ kind, anonymous, shownFrom, fields }: SettingsForm): Settings {
  const settings = leadPart(kind).settingsOf(fields[kind], anonymous);
  if (!anonymous || !withholdsFew(kind)) return settings;
  // An emptied field must not mean that everything is shown.
  const from = Number.isFinite(shownFrom) ? shownFrom : shownFromUnlessSet;
  return { ...settings, shown_from: clamp(from, shownFromRange) } as Settings;
}

/** The same settings for another step: their texts have ids of their own, and what exists only once is made anew. */
export function settingsAnew(settings: Settings, kind: Kind = settings.kind): Settings {
  const form = { ...formOf(settings), kind };
  const { forAnother } = leadPart(kind);
  const own = forAnother ? forAnother(form.fields[kind]) : form.fields[kind];
  return settingsOf({ ...form, fields: { ...form.fields, [kind]: own } });
}

/** What still has to be said before these settings make sense. */
export const incomplete = ({ kind, fields }: SettingsForm): MessageId | null =>
  leadPart(kind).missing(fields[kind]);
