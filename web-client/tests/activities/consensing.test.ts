// Systemic consensing: resistance from 0 to 10, a reason where it is high, and the ranking after the reveal.
import { fireEvent, render, screen, within } from '@testing-library/svelte';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { loadArea } from '../../src/i18n/i18n.svelte';
import { criteriaOf } from '../../src/model/criteria';
import type { ConsensingResult, RatingSettings, ResultEntity } from '../../src/protocol';
import { leadPart, loadLeadParts } from '../../src/ui/activities/kinds';
import RevealedResults from '../../src/ui/activities/RevealedResults.svelte';
import { consensingRows, foremost } from '../../src/ui/activities/rating/consensing_rows';
import RatingInput from '../../src/ui/activities/rating/RatingInput.svelte';
import { ratingRows } from '../../src/ui/activities/rating/rating_rows';
import { settingsAfter } from '../../src/ui/lead/carry_plan';
import { settingsAnew } from '../../src/ui/lead/settings_form';
import { FakeSession } from '../support/fake_session.svelte';

const settings: RatingSettings = {
  kind: 'rating',
  levels: 11,
  low_label: { id: 'l', text: 'kein Widerstand' },
  high_label: { id: 'h', text: 'voller Widerstand' },
  cannot_judge: false,
  reasons: true,
  anonymous: true,
  consensing: { item: 'i3', text: { id: 'p', text: 'Alles bleibt, wie es ist' } },
};
const names = ['Lotsendienst', 'Sprechstunde', 'Broschüre', 'Alles bleibt, wie es ist'];

beforeAll(async () => {
  await loadLeadParts();
  await loadArea('charts');
});

let session: FakeSession;
beforeEach(() => {
  window.scrollTo = () => {};
  session = new FakeSession();
  for (const draft of session.drafts()) draft.clear();
});

function result(
  item: string,
  rank: number | undefined,
  n: number,
  consensing: ConsensingResult,
): ResultEntity {
  const counts = Array.from({ length: 11 }, () => 0);
  const more = rank === undefined ? {} : { rank };
  return {
    e: 'result',
    id: `a1.1.${item}`,
    activity: 'a1',
    round: 1,
    item,
    n,
    counts,
    consensing,
    ...more,
  };
}

// The reference values: 4 people, sums 12, 12, 20 and 30.
function reference() {
  const activity = session.show(settings, { phase: 'revealed', revealed_once: true });
  session.items('s1', names);
  const better = { people: 4, against_passive: 'better' as const };
  session.put(
    result('i0', 2, 4, { sum: 12, highest: 9, acceptance: 70, ...better }),
    result('i1', 1, 4, { sum: 12, highest: 4, acceptance: 70, ...better }),
    result('i2', 3, 4, { sum: 20, highest: 8, acceptance: 50, ...better }),
    result('i3', 4, 4, { sum: 30, highest: 9, acceptance: 25, people: 4 }),
  );
  return activity;
}

describe('resistance', () => {
  function open() {
    const activity = session.show(settings);
    session.items('s1', names);
    const progress = criteriaOf([...session.shared.item.values()], activity.id, 1, []);
    render(RatingInput, { session, activity, settings, progress });
    return screen.getByRole('radiogroup');
  }

  it('is said from 0 to 10 and sent as the level that it is', async () => {
    const scale = within(open());
    const options = scale.getAllByRole('radio');
    expect(options).toHaveLength(11);
    expect(options[0]?.getAttribute('aria-label')).toMatch(/^0 von 10: .?kein Widerstand/u);
    expect(options[10]?.getAttribute('aria-label')).toMatch(/^10 von 10: .?voller Widerstand/u);
    expect(options.map((one) => one.textContent?.trim())).toEqual(
      Array.from({ length: 11 }, (_, i) => String(i)),
    );
    await fireEvent.click(scale.getByRole('radio', { name: '3 von 10' }), { detail: 1 });
    expect(session.sent).toMatchObject([{ op: 'rating.place', args: { item: 'i0', level: 4 } }]);
    expect(screen.queryByText(/nicht beurteilen/)).toBeNull();
    expect(screen.getByText(/Vorschlag 1 von 4/)).toBeTruthy();
  });

  it('asks for a reason from 7 on, which is typed where one is', async () => {
    const scale = within(open());
    expect(screen.queryByRole('textbox')).toBeNull();
    await fireEvent.click(scale.getByRole('radio', { name: '6 von 10' }));
    expect(screen.queryByRole('textbox')).toBeNull();
    await fireEvent.click(scale.getByRole('radio', { name: '7 von 10' }));
    expect(screen.getByRole('textbox')).toBeTruthy();
  });
});

describe('the ranking', () => {
  const rowsOf = (activity: ReturnType<typeof reference>) =>
    consensingRows(ratingRows(session, activity), settings);

  it('has the least resistance first and knows the Passivlösung', () => {
    const rows = rowsOf(reference());
    expect(rows.map((row) => row.text)).toEqual([names[1], names[0], names[2], names[3]]);
    expect(rows.map((row) => row.passive)).toEqual([false, false, false, true]);
    expect(rows.map((row) => row.share)).toEqual([0.3, 0.3, 0.5, 0.75]);
    expect(foremost(rows).map((row) => row.item)).toEqual(['i1']);
  });

  it('shares ranks, and puts behind all others what nobody has rated', () => {
    const activity = reference();
    session.put(
      result('i0', 1, 4, { sum: 12, highest: 4, acceptance: 70, people: 4 }),
      result('i2', undefined, 0, { sum: 0, people: 4 }),
    );
    const rows = rowsOf(activity);
    expect(rows.map((row) => row.item)).toEqual(['i0', 'i1', 'i3', 'i2']);
    expect(rows.map((row) => row.sharedWith)).toEqual([1, 1, 0, 0]);
    expect(rows[3]?.share).toBe(0);
  });

  it('says its numbers in words and all of them in a table', async () => {
    const activity = reference();
    session.put(
      result('i2', 3, 3, {
        sum: 24,
        highest: 9,
        acceptance: 20,
        people: 4,
        against_passive: 'worse',
      }),
    );
    render(RevealedResults, { session, activity });
    expect(
      await screen.findByText(/Am wenigsten Widerstand hat .*Sprechstunde.* mit .*70.*% Akzeptanz/),
    ).toBeTruthy();
    expect(screen.getByText(/Widerstand .*24.* von .*30.*n = .*3.* von .*4/)).toBeTruthy();
    const table = within(screen.getByRole('table', { hidden: true }));
    const cells = table
      .getAllByRole('row', { hidden: true })
      .map((row) => [...row.children].map((cell) => cell.textContent?.trim()));
    expect(cells[1]?.slice(0, 5)).toEqual(['1', names[1], '12', '4', '70']);
    expect(cells[4]?.at(-1)).toBe('Passivlösung');
    expect(cells[3]?.at(-1)).toBe('mehr Widerstand als die Passivlösung');
  });

  it('offers the proposals with the least resistance, without the Passivlösung', () => {
    const activity = reference();
    const offer = leadPart('rating').offer?.(session, activity, settings);
    expect(offer?.things.map((one) => one.thing)).toEqual(['i1', 'i0', 'i2', 'i3']);
    expect(offer?.selections(5)[0]?.things).toEqual(['i1', 'i0', 'i2']);
    expect(offer?.comparesWith(settings)).toBe(true);
    expect(offer?.comparesWith({ ...settings, consensing: undefined })).toBe(false);
  });
});

describe('another step of that method', () => {
  it('has a Passivlösung of its own; the same step keeps it', () => {
    const same = leadPart('rating');
    expect(same.settingsOf(same.formOf(settings), true)).toMatchObject({
      levels: 11,
      cannot_judge: false,
      consensing: { item: 'i3' },
    });
    for (const other of [settingsAnew(settings), settingsAfter(settings, 'rating')]) {
      expect(other).toHaveProperty('consensing');
      expect(other).not.toMatchObject({ consensing: { item: 'i3' } });
    }
    expect(same.items(settings)?.brought).toMatchObject({ item: 'i3' });
  });
});
