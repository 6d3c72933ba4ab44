// The agenda and its items. Phases are not guessed: a start or a reveal is the server's word, and it comes at once; a
// clock that is moved is shown moved, because a lead presses "+1" twice.
import type { ItemEntity } from '../../protocol';
import type { Effects, View } from '../../sync/overlay';
import { lastOrder, orderBehind } from '../order';

const itemKey = (owner: string, item: string): string => `${owner}.${item}`;

/** Items of one owner under the ids that commands use. */
function siblings(view: View, owner: string): { id: string; order: number }[] {
  return [...view.all('item')]
    .filter((item) => item.owner === owner)
    .map((item) => ({ id: item.item, order: item.order }));
}

function change(view: View, owner: string, item: string, what: Partial<ItemEntity>): void {
  const before = view.get('item', itemKey(owner, item));
  if (before) view.put({ ...before, ...what });
}

export const agenda: Effects = {
  'step.create': (view, { step, title, duration_s, auto_close, scope, activity, after }) => {
    const order =
      after === undefined ? lastOrder(view.all('step')) : orderBehind([...view.all('step')], after);
    view.put({ e: 'step', id: step, title, duration_s, auto_close, scope, activity, order });
  },
  'step.update': (view, { step, ...changes }) => {
    const before = view.get('step', step);
    if (before) view.put({ ...before, ...changes });
  },
  'step.move': (view, { step, after }) => {
    const before = view.get('step', step);
    if (!before) return;
    const others = [...view.all('step')].filter((one) => one.id !== step);
    view.put({ ...before, order: orderBehind(others, after) });
  },
  'step.remove': (view, { step }) => view.remove('step', step),
  'step.deadline': (view, { step, room, at_ms }) => {
    for (const activity of [...view.all('activity')]) {
      if (activity.step !== step || (room !== undefined && activity.room !== room)) continue;
      if (activity.phase !== 'open' || activity.remaining_ms !== undefined) continue;
      view.put({ ...activity, deadline_ms: at_ms });
    }
  },
  'room.show': (view, { room, activity }) => {
    const before = view.get('room', room);
    if (before) view.put({ ...before, current: activity });
  },
  'item.add': (view, { owner, item, text, heading, after, hint }) => {
    const others = siblings(view, owner);
    const order = after === undefined ? lastOrder(others) : orderBehind(others, after);
    view.put({ e: 'item', id: itemKey(owner, item), owner, item, text, heading, order, hint });
  },
  'item.edit': (view, { owner, item, text, hint }) => change(view, owner, item, { text, hint }),
  'item.move': (view, { owner, item, after }) => {
    const others = siblings(view, owner).filter((one) => one.id !== item);
    change(view, owner, item, { order: orderBehind(others, after) });
  },
  'item.remove': (view, { owner, item }) => view.remove('item', itemKey(owner, item)),
};
