// A recorded participatory budget as a dot vote: projects become items, ballots become dots, deliberate
// overruns must be refused, and points and voters are compared with the recorded scores.
import { overruns_of, read_election } from './election.mjs';
import { content, new_id } from './ids.mjs';
import { activity_of, Stage } from './stage.mjs';

const probed_about = 50; // voters who try to overrun

export async function play_election(path, options, report) {
  const election = read_election(path);
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
  const vote = await stage.add_step('Punkte', {
    kind: 'vote',
    budget: election.budget,
    max_per_item: election.max_per_item,
    targets: 'list',
    blind: true,
    anonymous: true,
    tie_rule: 'shared',
  });
  const items = new Map([...election.projects.keys()].map((project) => [project, new_id()]));
  for (const [project, item] of items) {
    const text = content(election.projects.get(project));
    await stage.lead_does('item.add', { owner: vote.step, item, text, heading: false });
  }
  await stage.lead_does('step.start', { step: vote.step });
  await cast(stage, election, vote.activity, items);
  await stage.lead_does('step.close', { step: vote.step });
  await stage.expect_blind(vote.activity);
  await stage.lead_does('step.reveal', { step: vote.step });
  return compare(stage, election, vote.activity, items);
}

async function cast(stage, election, activity, items) {
  const probes = overruns_of(
    election,
    Math.max(1, Math.floor(election.ballots.size / probed_about)),
  );
  const dots = [...election.ballots.values(), ...probes.values()];
  stage.plan_kills(dots.reduce((sum, list) => sum + list.length, 0));
  await stage.all_play('dots', async (person, name) => {
    const place = ({ project, points, expect }) => {
      const args = { activity, round: 1, target: items.get(project), dots: points };
      return stage.act(person, 'vote.place', args, activity, expect);
    };
    for (const dot of election.ballots.get(name)) await place(dot);
    for (const probe of probes.get(name) ?? []) await place(probe);
  });
}

const tally_text = ({ points, voters }) => `${points} points of ${voters}`;

// Tells once for each project whose tally is not the recorded one.
export function compare_scores(what, election, items, tallies, tell) {
  for (const [project, expected] of election.oracle) {
    const got = tallies.get(items.get(project));
    if (!got) tell(`${what}: project ${project} is missing`);
    else if (tally_text(got) !== tally_text(expected)) {
      tell(`${what}: project ${project}: ${tally_text(got)}, not ${tally_text(expected)}`);
    }
  }
}

async function compare(stage, election, activity, items) {
  const { report } = stage;
  const exported = await stage.export();
  const [round, ...more] = activity_of(exported, activity).rounds;
  if (more.length > 0 || round.state !== 'shown')
    report.problem('the export has no revealed round');
  const by_item = new Map(round.items.map((item) => [item.id, item]));
  for (const [project, item] of items) {
    if (by_item.get(item)?.text !== election.projects.get(project)) {
      report.problem(`the export has another text for project ${project}`);
    }
  }
  compare_scores('export', election, items, by_item, (text) => report.mismatch(text));
  for (const viewer of [stage.lead, ...stage.observers]) {
    const results = await stage.results_of(viewer, activity, items.size);
    const tell = (text) => report.problem(text);
    compare_scores(`screen of ${viewer.who.name}`, election, items, results, tell);
  }
  return exported;
}
