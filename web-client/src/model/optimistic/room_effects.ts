// Rooms, groupings and lists of what people belong to. Who ends up where by chance, and when an announced change happens, is the server's to say.
import type { Effects } from '../../sync/overlay';
import { lastOrder } from '../order';

export const rooms: Effects = {
  'room.create': (view, { room, name }) => {
    const order = lastOrder(view.all('room'));
    view.put({ e: 'room', id: room, name, kind: 'breakout', archived: false, order });
  },
  'room.rename': (view, { room, name }) => {
    const before = view.get('room', room);
    if (before) view.put({ ...before, name });
  },
  'room.archive': (view, { room, archived }) => {
    const before = view.get('room', room);
    if (before) view.put({ ...before, archived });
  },
  'affiliation.create': (view, { affiliation, name, values }) => {
    const order = lastOrder(view.all('affiliation'));
    view.put({ e: 'affiliation', id: affiliation, name, values, order });
  },
  'affiliation.update': (view, { affiliation, name, values }) => {
    const before = view.get('affiliation', affiliation);
    if (before) view.put({ ...before, name, values });
  },
  'affiliation.remove': (view, { affiliation }) => view.remove('affiliation', affiliation),
  'room.capacity': (view, { room, people }) => {
    const before = view.get('room', room);
    if (before) view.put({ ...before, capacity: people });
  },
  'grouping.create': (view, { grouping, name, rooms: list, free_choice, late }) =>
    view.put({ e: 'grouping', id: grouping, name, rooms: list, free_choice, late }),
  'grouping.update': (view, { grouping, name, rooms: list, free_choice, late }) => {
    const before = view.get('grouping', grouping);
    if (before) view.put({ ...before, name, rooms: list, free_choice, late });
  },
  'grouping.remove': (view, { grouping }) => view.remove('grouping', grouping),
  'grouping.assign': (view, { grouping, assignments }) => {
    for (const { seat, room } of assignments) {
      const person = view.get('person', seat);
      if (!person) continue;
      const others = (person.assigned ?? []).filter((one) => one.grouping !== grouping);
      view.put({
        ...person,
        assigned: room === undefined ? others : [...others, { grouping, room }],
      });
    }
  },
};
