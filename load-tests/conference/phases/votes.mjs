// Blind votes with dots on groups of cards, and their tallies.
import { votesDiffer } from '../compare.mjs';

export const voteOn = (board) => ({
  kind: 'vote',
  budget: 3,
  max_per_item: 2,
  targets: 'clusters',
  board,
  blind: true,
  anonymous: true,
  tie_rule: 'shared',
});

// Two dots for one option and one for another; some think again.
export async function placeDots(conference, person, name, activity, options) {
  const place = async (option, dots) => {
    conference.ledger.place(activity, option, name, dots);
    const args = { activity, round: 1, target: option, dots };
    await conference.act(person, 'vote.place', args, activity);
  };
  const first = options[name % options.length];
  const second = options[(name + 1 + (name % 3)) % options.length];
  await place(first, 2);
  if (second !== first) await place(second, 1);
  if (name % 7 === 0) await place(first, 1);
}

// The result on the screens of `viewers` against the book-keeping.
export async function compareResults(conference, viewers, activity) {
  const standing = conference.ledger.standing(activity);
  for (const viewer of viewers) {
    const what = `vote on the screen of ${viewer.who.name}`;
    await conference.settles(() =>
      votesDiffer(what, standing, conference.resultsSeenBy(viewer, activity)),
    );
  }
}
