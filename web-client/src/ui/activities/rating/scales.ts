// Scales to begin with, each level in words. Sources: the steps of the pyramid in our own words after Straßburger/Rieger
// (2014), the nine steps by Wright, Block and von Unger (2010).
import { loadArea, type MessageId } from '../../../i18n/i18n.svelte';

export interface ReadyScale {
  name: MessageId;
  note?: MessageId;
  words: readonly MessageId[];
}

const scales: readonly ReadyScale[] = [
  {
    name: 'scale.consent',
    words: [
      'scale.consent.1',
      'scale.consent.2',
      'scale.consent.3',
      'scale.consent.4',
      'scale.consent.5',
    ],
  },
  {
    name: 'scale.fulfilled_4',
    words: ['scale.fulfilled.1', 'scale.fulfilled.2', 'scale.fulfilled.4', 'scale.fulfilled.5'],
  },
  {
    name: 'scale.fulfilled_5',
    words: [
      'scale.fulfilled.1',
      'scale.fulfilled.2',
      'scale.fulfilled.3',
      'scale.fulfilled.4',
      'scale.fulfilled.5',
    ],
  },
  {
    name: 'scale.pyramid',
    note: 'scale.pyramid.note',
    words: [
      'scale.pyramid.1',
      'scale.pyramid.2',
      'scale.pyramid.3',
      'scale.pyramid.4',
      'scale.pyramid.5',
      'scale.pyramid.6',
      'scale.pyramid.7',
    ],
  },
  {
    name: 'scale.steps',
    note: 'scale.steps.note',
    words: [
      'scale.steps.1',
      'scale.steps.2',
      'scale.steps.3',
      'scale.steps.4',
      'scale.steps.5',
      'scale.steps.6',
      'scale.steps.7',
      'scale.steps.8',
      'scale.steps.9',
    ],
  },
];

/** With their words. */
export async function loadScales(): Promise<readonly ReadyScale[]> {
  await loadArea('layouts');
  return scales;
}
