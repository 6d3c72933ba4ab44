// The registry of activity kinds. A new kind is a folder beside the others and a line in `kinds`; whatever else of the
// client depends on a kind asks its descriptor.
import type { Component } from 'svelte';
import { type Area, loadArea } from '../../i18n/i18n.svelte';
import { effects } from '../../model/optimistic/effects';
import type { Uncountable } from '../../model/uncounted.svelte';
import type { Settings } from '../../protocol';
import { agreement } from './agreement/kind';
import { board } from './board/kind';
import type { Kind, KindDescriptor, KindProps, LeadPart } from './descriptor';
import { info } from './info/kind';
import { matrix } from './matrix/kind';
import { plan } from './plan/kind';
import { questions } from './questions/kind';
import { rating } from './rating/kind';
import { vote } from './vote/kind';

/** In the order in which a lead chooses among them. */
export const kinds = {
  info,
  rating,
  board,
  vote,
  matrix,
  plan,
  questions,
  agreement,
} satisfies {
  [K in Kind]: KindDescriptor<K>;
};

/** What a new step is until somebody chooses. */
export const firstChoice: Kind = 'rating';

type Having<Member extends 'takesInput' | 'freshRounds'> = {
  [K in Kind]: (typeof kinds)[K][Member] extends true ? K : never;
}[Kind];
export type InputKind = Having<'takesInput'>;
export type RoundKind = Having<'freshRounds'>;

export const allKinds = Object.keys(kinds) as Kind[];

// The caller gives settings of the same kind, which the type of a looked-up descriptor cannot say.
const descriptor = (kind: Kind) => kinds[kind] as unknown as KindDescriptor<Kind>;
export const descriptorOf = (settings: Settings) => descriptor(settings.kind);

export const takesInput = (kind: Kind): kind is InputKind => kinds[kind].takesInput;
export const withholdsFew = (kind: Kind) => kinds[kind].withholdsFew;
export const hasFreshRounds = (kind: Kind): kind is RoundKind => kinds[kind].freshRounds;
export const runsBeside = (kind: Kind) => kinds[kind].beside !== null;
export const isHidden = (settings: Settings) => descriptorOf(settings).isHidden(settings);
export const isRevealable = (settings: Settings) => descriptorOf(settings).isRevealable(settings);

export const kindAreas: readonly Area[] = [...new Set(allKinds.map((kind) => kinds[kind].area))];

for (const kind of allKinds) Object.assign(effects, kinds[kind].effects);
export const uncountable: Uncountable = Object.assign(
  {},
  ...allKinds.map((kind) => kinds[kind].uncountable),
);

/** What shows an activity of this kind, with its words. */
export async function loadKind(kind: Kind): Promise<{ default: Component<KindProps<Kind>> }> {
  const { view, area } = descriptor(kind);
  const [loaded] = await Promise.all([view(), loadArea('activities', area)]);
  return loaded;
}

/** While nothing else is going on: then the next step begins without waiting for code. */
export function preloadKinds(): void {
  const load = () => {
    for (const kind of allKinds) loadKind(kind).catch(() => {});
  };
  if ('requestIdleCallback' in window) requestIdleCallback(load, { timeout: 10_000 });
  else setTimeout(load, 2_000);
}

const leadParts = new Map<Kind, LeadPart<Kind>>();

/** Before a view of staff is shown. */
export async function loadLeadParts(): Promise<void> {
  await Promise.all(
    allKinds.map(async (kind) => leadParts.set(kind, await descriptor(kind).lead())),
  );
}

export function leadPart(kind: Kind): LeadPart<Kind> {
  const part = leadParts.get(kind);
  if (!part) throw new Error(`what staff need of ${kind} was not loaded`);
  return part;
}
