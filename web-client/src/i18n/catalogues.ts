// Areas of words and every message id, from the German catalogues: an id that does not exist does not compile. A new
// area is two lines here and its catalogues.
import type activities from './de/activities.json';
import type affiliation from './de/affiliation.json';
import type agreement from './de/agreement.json';
import type boards from './de/boards.json';
import type calls from './de/calls.json';
import type carry from './de/carry.json';
import type charts from './de/charts.json';
import type common from './de/common.json';
import type harvest from './de/harvest.json';
import type join from './de/join.json';
import type layouts from './de/layouts.json';
import type lead from './de/lead.json';
import type legal from './de/legal.json';
import type matrix from './de/matrix.json';
import type overview from './de/overview.json';
import type participant from './de/participant.json';
import type places from './de/places.json';
import type plan from './de/plan.json';
import type projector from './de/projector.json';
import type questions from './de/questions.json';
import type rating from './de/rating.json';
import type schedule from './de/schedule.json';
import type talk from './de/talk.json';

interface Catalogues {
  affiliation: typeof affiliation;
  common: typeof common;
  join: typeof join;
  legal: typeof legal;
  participant: typeof participant;
  layouts: typeof layouts;
  lead: typeof lead;
  carry: typeof carry;
  projector: typeof projector;
  boards: typeof boards;
  harvest: typeof harvest;
  activities: typeof activities;
  charts: typeof charts;
  matrix: typeof matrix;
  places: typeof places;
  plan: typeof plan;
  questions: typeof questions;
  agreement: typeof agreement;
  talk: typeof talk;
  rating: typeof rating;
  schedule: typeof schedule;
  calls: typeof calls;
  overview: typeof overview;
}

export type Area = keyof Catalogues;
export type MessageId = { [A in Area]: keyof Catalogues[A] }[Area];
