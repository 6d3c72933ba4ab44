// Calls for help, announcements and hands: they come with what shows them, so that nobody waits for it.
import type { Hand, SpeakersEntity } from '../../protocol';
import type { Context, Effects, View } from '../../sync/overlay';
import { effects } from './effects';

/** Puts the list as it is then; one that is closed and has nobody on it is gone. */
function change(view: View, room: string, changed: Partial<SpeakersEntity>): void {
  const before = view.get('speakers', room);
  const after: SpeakersEntity = {
    ...(before ?? { e: 'speakers', id: room, open: false, waiting: [] }),
    ...changed,
  };
  if (after.open || after.now || after.waiting.length > 0) view.put(after);
  else view.remove('speakers', room);
}

const spoken = (list: SpeakersEntity): Partial<SpeakersEntity> =>
  list.now ? { now: undefined, since_ms: undefined, last: list.now } : {};

function handOf({ me }: Context): Hand | undefined {
  return me && { seat: me.id, number: me.number, name: me.name };
}

const calls: Effects = {
  'help.call': (view, { room, kind }, { time }) => {
    const sinceMs = view.get('help', room)?.since_ms ?? time;
    if (kind === 'help' || !view.get('help', room))
      view.put({ e: 'help', id: room, kind, since_ms: sinceMs });
  },
  'help.clear': (view, { room }) => view.remove('help', room),
  'announcement.send': (view, { announcement, text, rooms }, { time }) =>
    view.put({ e: 'announcement', id: announcement, text, at_ms: time, rooms }),
  'announcement.withdraw': (view, { announcement }) => view.remove('announcement', announcement),
  'announcement.seen': (view, { announcement }, { me }) => {
    if (me) view.put({ ...me, seen: [...(me.seen ?? []), announcement] });
  },
  'speakers.open': (view, { room, open }) => change(view, room, { open }),
  'speakers.raise': (view, { room }, context) => {
    const list = view.get('speakers', room);
    const hand = handOf(context);
    if (!list || !hand || list.waiting.some(({ seat }) => seat === hand.seat)) return;
    change(view, room, { waiting: [...list.waiting, hand] });
  },
  'speakers.lower': (view, { room, seat }) => {
    const list = view.get('speakers', room);
    if (!list) return;
    const waiting = list.waiting.filter((hand) => hand.seat !== seat);
    change(view, room, { waiting, ...(list.now?.seat === seat ? spoken(list) : {}) });
  },
  'speakers.next': (view, { room, seat }, { time }) => {
    const list = view.get('speakers', room);
    if (!list || list.now?.seat === seat) return;
    const now = list.waiting.find((hand) => hand.seat === seat);
    change(view, room, {
      ...spoken(list),
      ...(now ? { now, since_ms: time } : {}),
      waiting: list.waiting.filter((hand) => hand.seat !== seat),
    });
  },
};

Object.assign(effects, calls);
