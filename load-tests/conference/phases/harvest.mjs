// The harvest: what the tables reported stands in the plenary with their names, is merged across tables by
// the lead and voted on by everybody.
import { content, newId } from '../../replay/ids.mjs';
import { textsDiffer } from '../compare.mjs';
import { themeOf } from './exchange.mjs';
import { compareResults, placeDots, voteOn } from './votes.mjs';

export async function harvest(conference) {
  const { stage, ledger, readers } = conference;
  const { step, activity } = conference.harvest;
  await conference.leadTells('step.start', { step });
  for (const viewer of readers) await readReports(conference, viewer);
  await conference.settles(() => {
    const ready = stage.lead.screen.get('activity', activity).reported?.length ?? 0;
    const all = conference.rooms.length;
    return ready === all ? [] : [`${ready} of ${all} tables are ready`];
  });
  const options = await merge(conference, activity);
  await conference.leadTells('step.close', { step });

  const vote = await conference.plenaryStep('Wichtigste Impulse', voteOn(step));
  ledger.offer(vote.activity, options);
  await conference.leadTells('step.start', { step: vote.step });
  await conference.everybody('harvest vote', (person, name) =>
    placeDots(conference, person, name, vote.activity, options),
  );
  await conference.leadTells('step.close', { step: vote.step });
  await stage.expectBlind(vote.activity);
  await conference.leadTells('step.reveal', { step: vote.step });
  await compareResults(conference, readers, vote.activity);
}

// All reports, in their words, and each with the table that it came from.
async function readReports(conference, viewer) {
  const { ledger, harvest: collected, last } = conference;
  const texts = ledger.textsOf(collected.activity);
  const cards = () => conference.seenBy(viewer, 'card', collected.activity);
  await conference.settles(() => textsDiffer(`harvest of ${viewer.who.name}`, texts, cards()));
  const origins = new Map(cards().map((card) => [card.id, card.origins ?? []]));
  for (const room of conference.rooms) {
    const name = viewer.screen.get('room', room.id)?.name.text;
    if (name !== room.name) conference.tell(`${viewer.who.name} reads ${name}, not ${room.name}`);
    for (const { thing, card } of collected.reports.get(room.id)) {
      const [from, ...more] = origins.get(card) ?? [];
      const activity = last.activities.get(room.id);
      const right = from?.thing === thing && from.room === room.id && from.activity === activity;
      if (!right || more.length > 0)
        conference.tell(`${viewer.who.name}: a card of ${room.name} comes from elsewhere`);
    }
  }
}

// One group for each theme; resolves with the groups.
async function merge(conference, activity) {
  const { ledger } = conference;
  const byTheme = new Map();
  for (const [card, words] of ledger.textsOf(activity)) {
    const theme = themeOf(words);
    byTheme.set(theme, [...(byTheme.get(theme) ?? []), card]);
  }
  const options = [];
  for (const [theme, cards] of byTheme) {
    const cluster = newId();
    options.push(cluster);
    ledger.group(activity, cluster, theme, cards);
    await conference.lead('card.group', { activity, cards, cluster, title: content(theme) });
  }
  return options;
}
