import type { Registry } from '../view';

export const people: Registry = {
  'person.rename': (view, { seat, name }) => {
    const me = view.get('me', seat);
    if (me) view.put({ ...me, name });
    const person = view.get('person', seat);
    if (person) view.put({ ...person, name });
  },
  'workshop.rename': (view, { title }) => {
    for (const workshop of view.all('workshop')) view.put({ ...workshop, title });
  },
  'workshop.join_open': (view, { open }) => {
    for (const workshop of view.all('workshop')) view.put({ ...workshop, join_open: open });
  },
  'room.rename': (view, { room, name }) => {
    const before = view.get('room', room);
    if (before) view.put({ ...before, name });
  },
};
