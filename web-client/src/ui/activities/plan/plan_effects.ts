// Measures as their writer sees them before the server has answered.
import { lastOrder, orderBehind } from '../../../model/order';
import type { MeasureEntity } from '../../../protocol';
import type { Effects, View } from '../../../sync/overlay';
import { withGaps } from './measures';

function change(view: View, id: string, what: Partial<MeasureEntity>): void {
  const before = view.get('measure', id);
  if (before) view.put(withGaps({ ...before, ...what }));
}

const those = (view: View, activity: string): MeasureEntity[] =>
  [...view.all('measure')].filter((one) => one.activity === activity);

export const planEffects: Effects = {
  'measure.add': (view, { activity, measure, goal, what }) => {
    const order = lastOrder(those(view, activity));
    view.put(
      withGaps({
        e: 'measure',
        id: measure,
        activity,
        goal,
        order,
        what,
        status: 'open',
        draft: true,
        missing: [],
        confirmed_by: [],
      }),
    );
  },
  'measure.set_text': (view, { measure, field, text }) => {
    // Something else was confirmed.
    const other = field === 'what' || field === 'who';
    change(view, measure, { [field]: text, ...(other ? { confirmed_by: [] } : {}) });
  },
  'measure.set': (view, { measure, from, to, verdict, status, clear }) => {
    const before = view.get('measure', measure);
    if (!before) return;
    const emptied = Object.fromEntries((clear ?? []).map((value) => [value, undefined]));
    const given = Object.fromEntries(
      Object.entries({ from, to, verdict, status }).filter(([, value]) => value !== undefined),
    );
    const after = { ...before, ...given, ...emptied };
    change(view, measure, {
      ...after,
      confirmed_by: after.to === before.to ? before.confirmed_by : [],
    });
  },
  'measure.move': (view, { activity, measure, goal, after }) => {
    const siblings = those(view, activity).filter((one) => one.id !== measure && one.goal === goal);
    change(view, measure, { goal, order: orderBehind(siblings, after) });
  },
  'measure.remove': (view, { measure }) => view.remove('measure', measure),
  'measure.confirm': (view, { measure, confirmed }, { seat, role, me }) => {
    const before = view.get('measure', measure);
    if (!before || seat === null || role === null) return;
    const others = before.confirmed_by.filter((one) => one.by !== seat);
    const mine = { by: seat, role, name: me?.name };
    change(view, measure, { confirmed_by: confirmed ? [...others, mine] : others });
  },
};
