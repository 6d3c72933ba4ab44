// While tables work: some call for the lead, who goes there; then everybody is told something, and some put
// it aside.
import { content, newId, pause } from '../../replay/ids.mjs';

const callingNth = 5;
const asideNth = 3;
const visitMs = 200;

export async function calls(conference) {
  await help(conference);
  await announce(conference);
}

async function help(conference) {
  const { stage, rooms, coLead } = conference;
  const calling = rooms.filter((_, i) => i % callingNth === 0);
  const heard = (room) => [stage.lead, coLead].every(({ screen }) => screen.get('help', room.id));
  await Promise.all(
    calling.map(async (room) => {
      const args = { room: room.id, kind: 'help' };
      const began = performance.now();
      await conference.act(conference.moderators.get(room.id), 'help.call', args);
      await stage.until(`the call of ${room.name}`, () => heard(room));
      conference.everybodyMs.push(performance.now() - began);
    }),
  );
  for (const room of calling) {
    await conference.lead('help.clear', { room: room.id });
    await pause(visitMs / calling.length);
  }
  await conference.settles(() =>
    calling
      .filter((room) => coLead.screen.get('help', room.id))
      .map((room) => `${room.name} still waits on the screen of the co-lead`),
  );
}

// Whoever leads reads how many have put it aside, whoever is told reads the words.
async function announce(conference) {
  const { stage, where, coLead, projector } = conference;
  const announcement = newId();
  const words = 'Noch fünf Minuten. Danach bitte die Karten ordnen.';
  const args = { announcement, text: content(words), rooms: [] };
  await conference.leadTells('announcement.send', args);
  let aside = 0;
  await conference.everybody('announcement', async (person, name) => {
    if (name % asideNth !== 0) return;
    await conference.act(person, 'announcement.seen', { announcement });
    aside++;
  });
  const standing = (viewer) => viewer.screen.get('announcement', announcement);
  await conference.settles(() => {
    const told = [stage.lead, coLead, projector, ...conference.moderators.values()];
    const found = told
      .filter((viewer) => standing(viewer)?.text.text !== words)
      .map((viewer) => `${viewer.who.name} does not read the announcement`);
    for (const viewer of [stage.lead, coLead]) {
      const { seen, people } = standing(viewer) ?? {};
      if (seen !== aside || people !== where.size)
        found.push(`put aside by ${seen} of ${people}, not ${aside} of ${where.size}`);
    }
    return found;
  });
  await conference.leadTells('announcement.withdraw', { announcement });
}
