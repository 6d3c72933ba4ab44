// Texts stay with the person who typed them, not with the device.
import { afterEach, expect, test } from 'vitest';
import type { Place } from '../../src/sync/draft_place';
import { draft, forgetDrafts, placedDrafts } from '../../src/sync/drafts.svelte';
import { storage } from '../../src/sync/storage';

const [here, there] = ['00000000000000aa', '00000000000000ab'];
const place = { kind: 'card', activity: 'a', room: 'r', round: 1 } as Place;

afterEach(() => {
  forgetDrafts(here);
  forgetDrafts(there);
});

function begin(workshop: string) {
  const one = draft(workshop, 'k');
  one.place = place;
  one.text = 'Ein halber Gedanke';
  return one;
}

test('what is forgotten comes neither from storage nor from the page, and leaves other workshops alone', () => {
  const old = begin(here);
  begin(there);
  forgetDrafts(here);
  expect(storage.keys(`dialograum.w.${here}.`)).toEqual([]);
  expect(old.text).toBe('');
  expect(draft(here, 'k').text).toBe('');
  expect(draft(here, 'k').place).toBeUndefined();
  expect(placedDrafts(here)).toEqual([]);
  expect(placedDrafts(there).map(({ text }) => text)).toEqual(['Ein halber Gedanke']);
});

test('what was forgotten can be put back', () => {
  begin(here);
  forgetDrafts(here)();
  expect(placedDrafts(here).map(({ text, place }) => [text, place?.activity])).toEqual([
    ['Ein halber Gedanke', 'a'],
  ]);
});
