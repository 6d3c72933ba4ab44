import type { Effects } from '../../sync/overlay';

export const people: Effects = {
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
  'person.move': (view, { seat, room }) => {
    const person = view.get('person', seat);
    if (person) view.put({ ...person, room });
  },
  'person.affiliate': (view, { seat, affiliation, value }) => {
    for (const who of [view.get('me', seat), view.get('person', seat)]) {
      if (!who) continue;
      const affiliations = (who.affiliations ?? []).filter(
        (one) => one.affiliation !== affiliation,
      );
      if (value !== undefined) affiliations.push({ affiliation, value });
      view.put({ ...who, affiliations });
    }
  },
  'person.remove': (view, { seat }) => {
    const person = view.get('person', seat);
    if (person) view.put({ ...person, removed: true });
  },
  'person.restore': (view, { seat }) => {
    const person = view.get('person', seat);
    if (person) view.put({ ...person, removed: false });
  },
  'link.revoke': (view, { seat }) => {
    const link = view.get('link', seat);
    if (link) view.put({ ...link, revoked: true });
  },
};
