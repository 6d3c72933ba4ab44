// Before: rooms, links, moderators and a projector. Then people come in, spread over a short time; a few of
// them will come late.
const lateShare = 0.05;

export async function arrive(conference) {
  await prepare(conference);
  const { people } = conference.options;
  const late = Math.max(1, Math.round(people * lateShare));
  const names = Array.from({ length: people }, (_, i) => i + 1);
  conference.late = names.slice(people - late);
  await conference.admit(names.slice(0, people - late));
}

async function prepare(conference) {
  const { stage, options } = conference;
  conference.tracks = await stage.makeRooms([1, 2, 3].map((n) => `Thema ${n}`));
  conference.rooms = await stage.makeRooms(
    Array.from({ length: options.rooms }, (_, i) => `Tisch ${i + 1}`),
  );
  conference.coLead = await conference.link('co_lead', undefined, 'co-lead');
  conference.projector = await conference.link('projector', undefined, 'projector');
  for (const room of conference.rooms) {
    conference.moderators.set(room.id, await conference.link('moderator', room.id, room.name));
  }
}
