// Layouts of a board as data: columns, each with what to write there, and the fields of its cards. What is made of one
// are ordinary columns and settings.
import { loadArea, type MessageId, t } from '../../../i18n/i18n.svelte';
import type { BoardSettings, CardField, Settings } from '../../../protocol';
import { newText } from '../../../sync/ids';
import type { Layout } from '../descriptor';

/** Messages that have another one of the same name and this ending beside them. */
type Having<Ending extends string, Id = MessageId> = Id extends `${infer Name}.${Ending}`
  ? Extract<MessageId, Name>
  : never;

const titled = (titles: readonly Having<'hint'>[]) =>
  titles.map((title) => ({ title, hint: `${title}.hint` }) as const);

const layoutOf = (name: Having<'note'>, ...titles: Having<'hint'>[]): Layout => ({
  name,
  note: `${name}.note`,
  columns: titled(titles),
});

/** The same, and each card has these fields. */
function withCards(
  layout: Layout,
  { links = false, fields }: { links?: boolean; fields: readonly Having<'hint'>[] },
): Layout {
  const cardFields = (): CardField[] =>
    titled(fields).map(({ title, hint }) => ({ label: newText(t(title)), hint: newText(t(hint)) }));
  const isBoard = (one: Settings): one is Extract<Settings, { kind: 'board' }> & BoardSettings =>
    one.kind === 'board';
  return {
    ...layout,
    sets: {
      fields: titled(fields),
      notes: links ? ['lead.layout_links'] : [],
      isSet: (settings) =>
        isBoard(settings) &&
        (!links || settings.links === true) &&
        settings.fields?.length === fields.length &&
        settings.fields.every(({ label }, i) => label.text === t(fields[i] as MessageId)),
      into: (settings) =>
        isBoard(settings)
          ? { ...settings, fields: cardFields(), ...(links ? { links } : {}) }
          : settings,
    },
  };
}

const layouts: readonly Layout[] = [
  layoutOf('layout.ideas', 'layout.ideas.1', 'layout.ideas.2', 'layout.ideas.3'),
  layoutOf(
    'layout.differences',
    'layout.differences.1',
    'layout.differences.2',
    'layout.differences.3',
  ),
  withCards(
    layoutOf(
      'layout.chain',
      'layout.chain.1',
      'layout.chain.2',
      'layout.chain.3',
      'layout.chain.4',
    ),
    { links: true, fields: ['layout.chain.field.1', 'layout.chain.field.2'] },
  ),
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
  withCards(layoutOf('layout.persona'), {
    fields: [
      'layout.persona.field.1',
      'layout.persona.field.2',
      'layout.persona.field.3',
      'layout.persona.field.4',
      'layout.persona.field.5',
      'layout.persona.field.6',
      'layout.persona.field.7',
    ],
  }),
  withCards(
    layoutOf(
      'layout.stakeholders',
      'layout.stakeholders.1',
      'layout.stakeholders.2',
      'layout.stakeholders.3',
      'layout.stakeholders.4',
    ),
    {
      fields: [
        'layout.stakeholders.field.1',
        'layout.stakeholders.field.2',
        'layout.stakeholders.field.3',
        'layout.stakeholders.field.4',
        'layout.stakeholders.field.5',
      ],
    },
  ),
  layoutOf(
    'layout.brainwriting',
    'layout.brainwriting.1',
    'layout.brainwriting.2',
    'layout.brainwriting.3',
  ),
  withCards(
    layoutOf(
      'layout.meaning',
      'layout.meaning.1',
      'layout.meaning.2',
      'layout.meaning.3',
      'layout.meaning.4',
    ),
    { fields: ['layout.meaning.field.1', 'layout.meaning.field.2'] },
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
