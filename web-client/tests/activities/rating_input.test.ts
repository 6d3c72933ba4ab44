// A reason that is left with its criterion.
import { fireEvent, render, screen } from '@testing-library/svelte';
import { beforeEach, expect, test } from 'vitest';
import { criteriaOf } from '../../src/model/criteria';
import { reasonKey } from '../../src/model/draft_keys';
import RatingInput from '../../src/ui/activities/rating/RatingInput.svelte';
import { FakeSession } from '../support/fake_session.svelte';

const settings = {
  kind: 'rating',
  levels: 6,
  cannot_judge: true,
  reasons: true,
  anonymous: true,
} as const;

let session: FakeSession;
beforeEach(() => {
  window.scrollTo = () => {};
  session = new FakeSession();
  for (const draft of session.drafts()) draft.clear();
});

// Types a reason on the first criterion and goes to the second.
async function leaveWith(reason: string) {
  const activity = session.show(settings);
  session.items('s1', ['Erstes', 'Zweites']);
  const items = [...session.shared.item.values()];
  const progress = criteriaOf(items, activity.id, activity.round, []);
  render(RatingInput, { session, activity, settings, progress });
  await fireEvent.click(screen.getByRole('button', { name: 'Begründung hinzufügen' }));
  await fireEvent.input(screen.getByRole('textbox'), { target: { value: reason } });
  await fireEvent.click(screen.getByRole('button', { name: 'Später' }));
  await screen.findByRole('heading', { name: /Zweites/ });
  return session.draft(reasonKey(activity, 'i0'));
}

test('goes along', async () => {
  const draft = await leaveWith('x'.repeat(500));
  expect(session.sent.map(({ op }) => op)).toEqual(['rating.reason']);
  expect(draft.text).toBe('');
});

test('stays a draft when it is too long', async () => {
  const draft = await leaveWith('x'.repeat(501));
  expect(session.sent).toEqual([]);
  expect(draft.text).toHaveLength(501);
});
