// A recorded participatory budget as a dot vote: projects become items, ballots become dots, deliberate
// overruns must be refused, and points and voters are compared with the recorded scores.
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
  await stage.open(election.title);
  const names = [...election.ballots.keys()];
  await stage.admit(names, () => {});
  report.voters = [...election.ballots.values()].filter((ballot) => ballot.length > 0).length;
  const vote = await stage.addStep('Punkte', {
    kind: 'vote',
    budget: election.budget,
    max_per_item: election.maxPerItem,
    targets: 'list',
    blind: true,
    anonymous: true,
    tie_rule: 'shared',
    shown_from: 1, // the recording has all points
  });
  const items = new Map([...election.projects.keys()].map((project) => [project, newId()]));
  for (const [project, item] of items) {
    const text = content(election.projects.get(project));
    await stage.leadDoes('item.add', { owner: vote.step, item, text, heading: false });
  }
  await stage.leadDoes('step.start', { step: vote.step });
  await cast(stage, election, vote.activity, items);
  await stage.leadDoes('step.close', { step: vote.step });
  await stage.expectBlind(vote.activity);
  await stage.leadDoes('step.reveal', { step: vote.step });
  return compare(stage, election, vote.activity, items);
}

async function cast(stage, election, activity, items) {
  const probes = overrunsOf(election, Math.max(1, Math.floor(election.ballots.size / probedAbout)));
  const dots = [...election.ballots.values(), ...probes.values()];
  stage.planKills(dots.reduce((sum, list) => sum + list.length, 0));
  await stage.allPlay('dots', async (person, name) => {
    const place = ({ project, points, expect }) => {
      const args = { activity, round: 1, target: items.get(project), dots: points };
      return stage.act(person, 'vote.place', args, activity, expect);
    };
    for (const dot of election.ballots.get(name)) await place(dot);
    for (const probe of probes.get(name) ?? []) await place(probe);
  });
}

const tallyText = ({ points, voters }) => `${points} points of ${voters}`;

// Tells once for each project whose tally is not the recorded one.
export function compareScores(what, election, items, tallies, tell) {
  for (const [project, expected] of election.oracle) {
    const got = tallies.get(items.get(project));
    if (!got) tell(`${what}: project ${project} is missing`);
    else if (tallyText(got) !== tallyText(expected)) {
      tell(`${what}: project ${project}: ${tallyText(got)}, not ${tallyText(expected)}`);
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
