// Every message id, from the German catalogues: an id that does not exist does not compile.
import type activities from './de/activities.json';
import type charts from './de/charts.json';
import type common from './de/common.json';
import type join from './de/join.json';
import type lead from './de/lead.json';
import type legal from './de/legal.json';
import type participant from './de/participant.json';
import type projector from './de/projector.json';

export type MessageId =
  | keyof typeof common
  | keyof typeof join
  | keyof typeof participant
  | keyof typeof lead
  | keyof typeof legal
  | keyof typeof projector
  | keyof typeof activities
  | keyof typeof charts;
