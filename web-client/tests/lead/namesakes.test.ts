// Two people of one name are told apart wherever somebody leads, and nobody's name changes because of others.
import { fireEvent, render, screen, within } from '@testing-library/svelte';
import { beforeEach, describe, expect, it } from 'vitest';
import { namesakes, toldApart } from '../../src/model/namesakes';
import type { PersonEntity } from '../../src/protocol';
import { FakeSession } from '../support/fake_session.svelte';
import LeadModelContext from '../support/LeadModelContext.svelte';

HTMLElement.prototype.hidePopover = () => {};
beforeEach(() => localStorage.clear());

const person = (id: string, name: string, number: number, more: object = {}): PersonEntity => ({
  e: 'person',
  id,
  ...(name === '' ? {} : { name: { id: `n-${id}`, text: name } }),
  number,
  room: 'plenary',
  removed: false,
  ...more,
});

describe('people of the same name', () => {
  it('carry the number of their seat, all but the first', () => {
    const later = namesakes([
      person('c', 'Mia', 9),
      person('a', 'Mia', 3),
      person('b', 'Mia', 4),
      person('d', 'mia', 5),
      person('e', '', 6),
      person('f', '', 7),
    ]);
    expect([...later].sort()).toEqual([
      ['b', 4],
      ['c', 9],
    ]);
    expect(toldApart('Mia', 4)).toBe('Mia (4)');
    expect(toldApart('Mia', undefined)).toBe('Mia');
  });

  it('are the same however their letters and blanks are written', () => {
    expect([
      ...namesakes([person('a', 'Zoé  K', 1), person('b', 'Zoe\u0301 K', 2)]).keys(),
    ]).toEqual(['b']);
  });

  it('keep their names when the first is removed', () => {
    const later = namesakes([person('a', 'Mia', 3, { removed: true }), person('b', 'Mia', 4)]);
    expect([...later.keys()]).toEqual(['b']);
  });

  it('look different in the list and in the question before a removal', async () => {
    const session = new FakeSession('lead');
    session.put(person('a', 'Mia', 3), person('b', 'Mia', 4));
    render(LeadModelContext, { session });
    expect(screen.getAllByText('Mia', { exact: true })).toHaveLength(1);
    expect(screen.getAllByText('Mia (4)', { exact: true })).toHaveLength(1);
    const row = screen.getByText('Mia (4)', { exact: true }).closest('li') as HTMLElement;
    await fireEvent.click(within(row).getByRole('menuitem', { name: 'Entfernen', hidden: true }));
    expect(screen.getByText('Mia (4) entfernen?')).toBeTruthy();
  });
});
