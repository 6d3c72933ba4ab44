// The lead's notice on a server that may lose what it has confirmed.
import { render, screen } from '@testing-library/svelte';
import { expect, it } from 'vitest';
import { setLocale } from '../../src/i18n/i18n.svelte';
import DurabilityNotice from '../../src/ui/lead/DurabilityNotice.svelte';
import { FakeSession } from '../support/fake_session.svelte';

it('says in both languages what it means and whom to ask', async () => {
  const session = new FakeSession('lead');
  session.durable = false;
  render(DurabilityNotice, { session });
  expect(screen.getByRole('status').textContent).toContain('nicht für den Ernstfall eingerichtet');
  expect(screen.getByRole('status').textContent).toContain('Fragen Sie');
  await setLocale('en');
  expect((await screen.findByText(/not set up for a real event/)).textContent).toBeTruthy();
});

it('is not there on a server that keeps what it confirms', () => {
  render(DurabilityNotice, { session: new FakeSession('lead') });
  expect(screen.queryByRole('status')).toBeNull();
});
