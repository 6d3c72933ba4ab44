// Whether somebody was put into a room as they came in (E12), and has not yet been told so: whoever was moved there, or
// went, had been somewhere before.
import type { MeEntity, WorkshopEntity } from '../../protocol';
import { storage } from '../../sync/storage';

const key = (workshop: string) => `dialograum.w.${workshop}.landed`;

export const hasLanded = (me: MeEntity, workshop: WorkshopEntity): boolean =>
  workshop.status === 'active' &&
  me.left_room === undefined &&
  me.own_room === me.room &&
  storage.get(key(workshop.id)) !== me.id;

export const noteLanded = (me: MeEntity, workshop: WorkshopEntity): void =>
  storage.set(key(workshop.id), me.id);
