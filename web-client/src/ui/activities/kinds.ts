// The registry of activity kinds: what shows one, each a chunk of its own, so that a phone joins without
// any of them. A new kind is one line here.
import type { Component } from 'svelte';
import { loadArea } from '../../i18n/i18n.svelte';
import type { ActivityEntity, Settings } from '../../protocol';
import type { SessionApi } from '../../sync/session_api';

export type Kind = Settings['kind'];

export interface KindProps<K extends Kind> {
  session: SessionApi;
  activity: ActivityEntity;
  settings: Extract<Settings, { kind: K }>;
}

type Loaders = { [K in Kind]: () => Promise<{ default: Component<KindProps<K>> }> };

const loaders: Loaders = {
  info: () => import('./info/InfoView.svelte'),
  rating: () => import('./rating/RatingView.svelte'),
  board: () => import('./board/BoardView.svelte'),
  vote: () => import('./vote/VoteView.svelte'),
};

// With its words. The caller gives the settings of the same kind, which the type of a looked-up component
// cannot say.
export async function loadKind(kind: Kind): Promise<{ default: Component<KindProps<Kind>> }> {
  const [loaded] = await Promise.all([loaders[kind](), loadArea('activities')]);
  return loaded as unknown as { default: Component<KindProps<Kind>> };
}

// While nothing else is going on: then the next step begins without waiting for code.
export function preloadKinds(): void {
  const load = () => {
    for (const kind of Object.keys(loaders) as Kind[]) loadKind(kind).catch(() => {});
  };
  if ('requestIdleCallback' in window) requestIdleCallback(load, { timeout: 10_000 });
  else setTimeout(load, 2_000);
}
