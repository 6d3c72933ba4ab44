// What one person does in a scene: mostly what makes sense, now and then what must be refused.
import { content, newId } from '../../../load-tests/replay/ids.mjs';
import { secret } from './scenes.mjs';

const pick = (list, random) => list[Math.floor(random() * list.length)];

function rate(scene, place, random) {
  const item = pick(scene.items, random);
  const where = { activity: place.id, round: random() < 0.03 ? 3 : scene.round, item };
  const dice = random();
  if (dice < 0.1) return ['rating.reason', { ...where, tag: 'gap', text: secret() }];
  if (dice < 0.15) return ['rating.clear', where];
  if (dice < 0.2) return ['rating.place', where];
  return ['rating.place', { ...where, level: 1 + Math.floor(random() * 6) }];
}

function dot(scene, place, random) {
  if (scene.targets.length === 0) return null;
  return [
    'vote.place',
    {
      activity: place.id,
      round: scene.round,
      target: pick(scene.targets, random),
      dots: Math.floor(random() * 5),
    },
  ];
}

function write(scene, place, random, me) {
  const card = newId();
  const text = secret();
  place.cards.push({ card, text: text.id, author: me, round: scene.round });
  const column = scene.items.length > 0 && random() < 0.5 ? pick(scene.items, random) : undefined;
  return ['card.add', { activity: place.id, card, column, text, round: scene.round }];
}

function sort(place, random) {
  const activity = place.id;
  const { card } = pick(place.cards, random);
  const dice = random();
  if (dice < 0.4) {
    const after = random() < 0.7 ? pick(place.cards, random).card : undefined;
    return ['card.move', { activity, card, after }];
  }
  if (dice < 0.7) {
    const fresh = place.clusters.length < 5 || random() < 0.1;
    const cluster = fresh ? newId() : pick(place.clusters, random);
    if (fresh) place.clusters.push(cluster);
    return ['card.group', { activity, cards: [card, pick(place.cards, random).card], cluster }];
  }
  if (dice < 0.8) return ['card.ungroup', { activity, cards: [card] }];
  if (place.clusters.length < 2) return null;
  if (dice < 0.9)
    return ['cluster.merge', { activity, from: place.clusters[0], into: place.clusters.at(-1) }];
  return [
    'cluster.rename',
    { activity, cluster: pick(place.clusters, random), title: content('Gruppe') },
  ];
}

function onBoard(scene, place, random, me) {
  if (scene.quickRound) return sayOnce(scene, place, random, me);
  const mine = place.cards.filter((one) => one.author === me);
  const seen = !scene.silent || scene.phase === 'revealed';
  if (place.cards.length > 0 && seen && random() < 0.6) return sort(place, random);
  if (mine.length > 0 && random() < 0.4) {
    const own = pick(mine, random);
    const text = secret();
    const stale = random() < 0.1; // as if somebody else had been faster
    const replaces = stale ? newId() : own.text;
    if (!stale) own.text = text.id;
    return ['card.edit', { activity: place.id, card: own.card, text, replaces }];
  }
  return place.cards.length < 300 ? write(scene, place, random, me) : null;
}

// One card each in a round, and no more.
function sayOnce(scene, place, random, me) {
  const own = place.cards.find((one) => one.author === me && one.round === scene.round);
  if (own && random() < 0.15) {
    place.cards.splice(place.cards.indexOf(own), 1);
    return ['card.remove', { activity: place.id, card: own.card }];
  }
  if (own && random() < 0.85) {
    const text = secret();
    const replaces = own.text;
    own.text = text.id;
    return ['card.edit', { activity: place.id, card: own.card, text, replaces }];
  }
  const said = write(scene, place, random, me);
  if (own) place.cards.pop(); // refused
  return said;
}

function agree(scene, place, random) {
  const section = pick(scene.items, random);
  const at = { activity: place.id, section };
  const version = scene.versions.get(section) + (random() < 0.03 ? 1 : 0);
  const dice = random();
  if (dice < 0.1) return ['agreement.clear', at];
  const objection = dice < 0.4 ? { id: newId(), reason: secret() } : undefined;
  return ['agreement.answer', { ...at, version, objection }];
}

const fields = ['what', 'who', 'indicator', 'money', 'evidence'];

function plan(scene, place, random) {
  const activity = place.id;
  const dice = random();
  if (place.measures.length === 0 || (dice < 0.2 && place.measures.length < 200)) {
    const what = secret();
    const measure = newId();
    place.measures.push({ measure, said: { what: what.id } });
    return ['measure.add', { activity, measure, goal: pick(scene.items, random), what }];
  }
  const { measure, said } = pick(place.measures, random);
  const at = { activity, measure };
  if (dice < 0.6) {
    const field = pick(fields, random);
    const text = random() < 0.85 ? secret() : undefined;
    const replaces = random() < 0.1 ? newId() : said[field]; // as if somebody had been faster
    said[field] = text?.id;
    return ['measure.set_text', { ...at, field, text, replaces }];
  }
  if (dice < 0.75) {
    const day = () => `2027-0${1 + Math.floor(random() * 9)}-15`;
    const status = pick(['open', 'running', 'reached', 'dropped'], random);
    return ['measure.set', { ...at, from: day(), to: day(), status }];
  }
  if (dice < 0.85) return ['measure.confirm', { ...at, confirmed: random() < 0.8 }];
  if (dice < 0.9) return ['measure.remove', at];
  const after = random() < 0.5 ? pick(place.measures, random).measure : undefined;
  return ['measure.move', { ...at, goal: pick(scene.items, random), after }];
}

// At a talk nobody does anything.
const acts = { rating: rate, vote: dot, board: onBoard, plan, agreement: agree, info: () => null };

// Beside whatever runs.
function callOut(room, random) {
  const dice = random();
  if (dice < 0.6) return ['speakers.raise', { room }];
  if (dice < 0.8) return ['help.call', { room, kind: pick(['help', 'more_time'], random) }];
  return ['help.clear', { room }];
}

// [op, args, scope] or null
export function nextAct(scene, room, random, me) {
  if (room && random() < 0.03) return callOut(room, random);
  const place = scene?.activities.get(room);
  const act = place && acts[scene.kind](scene, place, random, me);
  if (!act) return null;
  return [...act, scene.anonymous !== random() < 0.01 ? place.id : undefined];
}
