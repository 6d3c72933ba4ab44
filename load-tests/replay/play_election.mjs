// A recorded participatory budget: projects become items, ballots become dots or levels, and points and
// voters are compared with the recorded scores.
import { overrunsOf, readElection } from './election.mjs';
import { content, newId } from './ids.mjs';
import { activityOf, Stage } from './stage.mjs';

const probedAbout = 50; // voters who try to overrun

export async function playElection(path, options, report) {
  const election = readElection(path);
  const stage = new Stage(options, report);
  try {
    return await play(stage, election, report);
  } finally {
    await stage.close();
  }
}

async function play(stage, election, report) {
  const method = methods[election.method];
  await stage.open(election.title);
  await stage.admit([...election.ballots.keys()], () => {});
  report.voters = [...election.ballots.values()].filter((ballot) => ballot.length > 0).length;
  const { step, activity } = await stage.addStep('Punkte', method.settings(election));
  const items = new Map([...election.projects.keys()].map((project) => [project, newId()]));
  for (const [project, item] of items) {
    const text = content(election.projects.get(project));
    await stage.leadDoes('item.add', { owner: step, item, text, heading: false });
  }
  await stage.leadDoes('step.start', { step });
  await cast(stage, election, activity, items);
  await stage.leadDoes('step.close', { step });
  await stage.expectBlind(activity);
  await stage.leadDoes('step.reveal', { step });
  return compare(stage, election, activity, items);
}

// Each: the settings of the step, what one choice of a ballot sends, and the tally of a result.
const methods = {
  dots: {
    settings: ({ budget, maxPerItem }) => ({
      kind: 'vote',
      budget,
      max_per_item: maxPerItem,
      targets: 'list',
      blind: true,
      anonymous: true,
      tie_rule: 'shared',
      shown_from: 1, // the recording has all points
    }),
    place: (_election, target, points) => ['vote.place', { target, dots: points }],
    tally: (_election, { points, voters }) => ({ points, voters }),
  },
  levels: {
    settings: ({ levels, lowest }) => ({
      kind: 'rating',
      levels,
      low_label: content(String(lowest)),
      high_label: content(String(lowest + levels - 1)),
      cannot_judge: false,
      reasons: false,
      anonymous: true,
      shown_from: 1, // the recording has all scores
    }),
    place: ({ lowest }, item, points) => ['rating.place', { item, level: points - lowest + 1 }],
    tally: ({ lowest, unnamed, ballots }, { n, counts }) => ({
      points: counts.reduce(
        (sum, count, i) => sum + count * (lowest + i),
        unnamed * (ballots.size - n),
      ),
      voters: n,
    }),
  },
};

async function cast(stage, election, activity, items) {
  const { place } = methods[election.method];
  const probes = overrunsOf(election, Math.max(1, Math.floor(election.ballots.size / probedAbout)));
  const choices = [...election.ballots.values(), ...probes.values()];
  stage.planKills(choices.reduce((sum, list) => sum + list.length, 0));
  await stage.allPlay('points', async (person, name) => {
    for (const choice of [...election.ballots.get(name), ...(probes.get(name) ?? [])]) {
      const [op, args] = place(election, items.get(choice.project), choice.points);
      await stage.act(person, op, { activity, round: 1, ...args }, activity, choice.expect);
    }
  });
}

const tallyText = ({ points, voters }) => `${points} points of ${voters}`;

// Tells once for each project whose tally is not the recorded one.
export function compareScores(what, election, items, results, tell) {
  const { tally } = methods[election.method];
  for (const [project, expected] of election.oracle) {
    const result = results.get(items.get(project));
    if (!result) {
      tell(`${what}: project ${project} is missing`);
      continue;
    }
    const got = tallyText(tally(election, result));
    if (got !== tallyText(expected)) {
      tell(`${what}: project ${project}: ${got}, not ${tallyText(expected)}`);
    }
  }
}

async function compare(stage, election, activity, items) {
  const { report } = stage;
  const exported = await stage.export();
  const [round, ...more] = activityOf(exported, activity).rounds;
  if (more.length > 0 || round.state !== 'shown')
    report.problem('the export has no revealed round');
  const byItem = new Map(round.items.map((item) => [item.id, item]));
  for (const [project, item] of items) {
    if (byItem.get(item)?.text !== election.projects.get(project)) {
      report.problem(`the export has another text for project ${project}`);
    }
  }
  compareScores('export', election, items, byItem, (text) => report.mismatch(text));
  for (const viewer of [stage.lead, ...stage.observers]) {
    const results = await stage.resultsOf(viewer, activity, items.size);
    const tell = (text) => report.problem(text);
    compareScores(`screen of ${viewer.who.name}`, election, items, results, tell);
  }
  return exported;
}
