// Layouts of a board as data: columns, each with what to write there. What is made of one are ordinary columns.
import { loadArea } from '../../../i18n/i18n.svelte';
import type { Layout } from '../descriptor';

const layouts: readonly Layout[] = [
  {
    name: 'layout.ideas',
    note: 'layout.ideas.note',
    columns: [
      { title: 'layout.ideas.1', hint: 'layout.ideas.1.hint' },
      { title: 'layout.ideas.2', hint: 'layout.ideas.2.hint' },
      { title: 'layout.ideas.3', hint: 'layout.ideas.3.hint' },
    ],
  },
  {
    name: 'layout.differences',
    note: 'layout.differences.note',
    columns: [
      { title: 'layout.differences.1', hint: 'layout.differences.1.hint' },
      { title: 'layout.differences.2', hint: 'layout.differences.2.hint' },
      { title: 'layout.differences.3', hint: 'layout.differences.3.hint' },
    ],
  },
  {
    name: 'layout.chain',
    note: 'layout.chain.note',
    columns: [
      { title: 'layout.chain.1', hint: 'layout.chain.1.hint' },
      { title: 'layout.chain.2', hint: 'layout.chain.2.hint' },
      { title: 'layout.chain.3', hint: 'layout.chain.3.hint' },
      { title: 'layout.chain.4', hint: 'layout.chain.4.hint' },
    ],
  },
  {
    name: 'layout.cycle',
    note: 'layout.cycle.note',
    columns: [
      { title: 'layout.cycle.1', hint: 'layout.cycle.1.hint' },
      { title: 'layout.cycle.2', hint: 'layout.cycle.2.hint' },
      { title: 'layout.cycle.3', hint: 'layout.cycle.3.hint' },
      { title: 'layout.cycle.4', hint: 'layout.cycle.4.hint' },
    ],
  },
  {
    name: 'layout.participation',
    note: 'layout.participation.note',
    columns: [
      { title: 'layout.participation.1', hint: 'layout.participation.1.hint' },
      { title: 'layout.participation.2', hint: 'layout.participation.2.hint' },
      { title: 'layout.participation.3', hint: 'layout.participation.3.hint' },
      { title: 'layout.participation.4', hint: 'layout.participation.4.hint' },
      { title: 'layout.participation.5', hint: 'layout.participation.5.hint' },
      { title: 'layout.participation.6', hint: 'layout.participation.6.hint' },
      { title: 'layout.participation.7', hint: 'layout.participation.7.hint' },
    ],
  },
  {
    name: 'layout.persona',
    note: 'layout.persona.note',
    columns: [
      { title: 'layout.persona.1', hint: 'layout.persona.1.hint' },
      { title: 'layout.persona.2', hint: 'layout.persona.2.hint' },
      { title: 'layout.persona.3', hint: 'layout.persona.3.hint' },
      { title: 'layout.persona.4', hint: 'layout.persona.4.hint' },
      { title: 'layout.persona.5', hint: 'layout.persona.5.hint' },
      { title: 'layout.persona.6', hint: 'layout.persona.6.hint' },
    ],
  },
  {
    name: 'layout.stakeholders',
    note: 'layout.stakeholders.note',
    columns: [
      { title: 'layout.stakeholders.1', hint: 'layout.stakeholders.1.hint' },
      { title: 'layout.stakeholders.2', hint: 'layout.stakeholders.2.hint' },
      { title: 'layout.stakeholders.3', hint: 'layout.stakeholders.3.hint' },
      { title: 'layout.stakeholders.4', hint: 'layout.stakeholders.4.hint' },
    ],
  },
  {
    name: 'layout.brainwriting',
    note: 'layout.brainwriting.note',
    columns: [
      { title: 'layout.brainwriting.1', hint: 'layout.brainwriting.1.hint' },
      { title: 'layout.brainwriting.2', hint: 'layout.brainwriting.2.hint' },
      { title: 'layout.brainwriting.3', hint: 'layout.brainwriting.3.hint' },
    ],
  },
  {
    name: 'layout.meaning',
    note: 'layout.meaning.note',
    columns: [
      { title: 'layout.meaning.1', hint: 'layout.meaning.1.hint' },
      { title: 'layout.meaning.2', hint: 'layout.meaning.2.hint' },
      { title: 'layout.meaning.3', hint: 'layout.meaning.3.hint' },
      { title: 'layout.meaning.4', hint: 'layout.meaning.4.hint' },
    ],
  },
  {
    name: 'layout.network',
    note: 'layout.network.note',
    columns: [
      { title: 'layout.network.1', hint: 'layout.network.1.hint' },
      { title: 'layout.network.2', hint: 'layout.network.2.hint' },
      { title: 'layout.network.3', hint: 'layout.network.3.hint' },
      { title: 'layout.network.4', hint: 'layout.network.4.hint' },
    ],
  },
  {
    name: 'layout.leadership',
    note: 'layout.leadership.note',
    columns: [
      { title: 'layout.leadership.1', hint: 'layout.leadership.1.hint' },
      { title: 'layout.leadership.2', hint: 'layout.leadership.2.hint' },
      { title: 'layout.leadership.3', hint: 'layout.leadership.3.hint' },
      { title: 'layout.leadership.4', hint: 'layout.leadership.4.hint' },
    ],
  },
  {
    name: 'layout.state',
    note: 'layout.state.note',
    columns: [
      { title: 'layout.state.1', hint: 'layout.state.1.hint' },
      { title: 'layout.state.2', hint: 'layout.state.2.hint' },
      { title: 'layout.state.3', hint: 'layout.state.3.hint' },
      { title: 'layout.state.4', hint: 'layout.state.4.hint' },
    ],
  },
];

/** With their words. */
export async function loadLayouts(): Promise<readonly Layout[]> {
  await loadArea('layouts');
  return layouts;
}
