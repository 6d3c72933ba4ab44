// Layouts of a board as data: columns, each with what to write there. What is made of one are ordinary columns.
import { loadArea, type MessageId } from '../../../i18n/i18n.svelte';
import type { Layout } from '../descriptor';

/** Messages that have another one of the same name and this ending beside them. */
type Having<Ending extends string, Id = MessageId> = Id extends `${infer Name}.${Ending}`
  ? Extract<MessageId, Name>
  : never;

const layoutOf = (name: Having<'note'>, ...titles: Having<'hint'>[]): Layout => ({
  name,
  note: `${name}.note`,
  columns: titles.map((title) => ({ title, hint: `${title}.hint` })),
});

const layouts: readonly Layout[] = [
  layoutOf('layout.ideas', 'layout.ideas.1', 'layout.ideas.2', 'layout.ideas.3'),
  layoutOf(
    'layout.differences',
    'layout.differences.1',
    'layout.differences.2',
    'layout.differences.3',
  ),
  layoutOf('layout.chain', 'layout.chain.1', 'layout.chain.2', 'layout.chain.3', 'layout.chain.4'),
  layoutOf('layout.cycle', 'layout.cycle.1', 'layout.cycle.2', 'layout.cycle.3', 'layout.cycle.4'),
  layoutOf(
    'layout.participation',
    'layout.participation.1',
    'layout.participation.2',
    'layout.participation.3',
    'layout.participation.4',
    'layout.participation.5',
    'layout.participation.6',
    'layout.participation.7',
  ),
  layoutOf(
    'layout.persona',
    'layout.persona.1',
    'layout.persona.2',
    'layout.persona.3',
    'layout.persona.4',
    'layout.persona.5',
    'layout.persona.6',
  ),
  layoutOf(
    'layout.stakeholders',
    'layout.stakeholders.1',
    'layout.stakeholders.2',
    'layout.stakeholders.3',
    'layout.stakeholders.4',
  ),
  layoutOf(
    'layout.brainwriting',
    'layout.brainwriting.1',
    'layout.brainwriting.2',
    'layout.brainwriting.3',
  ),
  layoutOf(
    'layout.meaning',
    'layout.meaning.1',
    'layout.meaning.2',
    'layout.meaning.3',
    'layout.meaning.4',
  ),
  layoutOf(
    'layout.network',
    'layout.network.1',
    'layout.network.2',
    'layout.network.3',
    'layout.network.4',
  ),
  layoutOf(
    'layout.leadership',
    'layout.leadership.1',
    'layout.leadership.2',
    'layout.leadership.3',
    'layout.leadership.4',
  ),
  layoutOf('layout.state', 'layout.state.1', 'layout.state.2', 'layout.state.3', 'layout.state.4'),
];

/** With their words. */
export async function loadLayouts(): Promise<readonly Layout[]> {
  await loadArea('layouts');
  return layouts;
}
