// An election in the format of pabulib.org (.pb): projects, ballots and what must come out.
// Pure but for reading the file.
import { readFileSync } from 'node:fs';
import { asContent, Columns, FormatError, rowsOf, whole } from './table.mjs';

const itemChars = 500;
const dotsMost = 100; // of the protocol, for budget and maximum

// The three sections as rows, headings included.
function sectionsOf(path) {
  let text;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    throw new FormatError(`${path} cannot be read`);
  }
  const sections = { META: [], PROJECTS: [], VOTES: [] };
  let current = null;
  for (const row of rowsOf(text, ';')) {
    const mark = row[0].trim();
    if (row.length === 1 && Object.hasOwn(sections, mark)) current = sections[mark];
    else if (current === null) throw new FormatError(`${path} does not begin with META`);
    else current.push(row);
  }
  for (const [name, rows] of Object.entries(sections)) {
    if (rows.length < 2) throw new FormatError(`${path} has no section ${name}, or nothing in it`);
  }
  return sections;
}

function rulesOf(rows) {
  const meta = new Map(rows.slice(1).map(([key, value]) => [key.trim(), (value ?? '').trim()]));
  const type = meta.get('vote_type');
  if (type === undefined) throw new FormatError('META has no vote_type');
  if (type !== 'cumulative') {
    throw new FormatError(
      `vote_type "${type}" is not supported: only "cumulative" gives points under a budget`,
    );
  }
  const limit = (key) => {
    const value = whole(meta.get(key), `META ${key}`);
    if (value < 1 || value > dotsMost) {
      throw new FormatError(`META ${key} is ${value}; a vote here has 1 to ${dotsMost} points`);
    }
    return value;
  };
  if (!meta.has('max_sum_points')) throw new FormatError('META has no max_sum_points');
  const budget = limit('max_sum_points');
  const maxPerItem = meta.has('max_points') ? limit('max_points') : budget;
  return {
    title: asContent(meta.get('description') ?? '', 200, 'Election'),
    budget,
    maxPerItem,
  };
}

// {title, budget, maxPerItem, projects: Map(id -> name), ballots: Map(voter -> [{project, points}]),
//  oracle: Map(project -> {points, voters})}.
export function readElection(path) {
  const sections = sectionsOf(path);
  const rules = rulesOf(sections.META);

  const projects = new Map();
  const oracle = new Map();
  const columns = new Columns(sections.PROJECTS[0], 'PROJECTS');
  const projectId = columns.reader('project_id');
  const name = columns.reader('name');
  const votes = columns.reader('votes');
  const score = columns.reader('score');
  for (const row of sections.PROJECTS.slice(1)) {
    const id = projectId(row).trim();
    if (projects.has(id)) throw new FormatError(`PROJECTS has ${id} twice`);
    projects.set(id, asContent(name(row), itemChars, `#${id}`));
    oracle.set(id, {
      points: whole(score(row), `the score of project ${id}`),
      voters: whole(votes(row), `the votes of project ${id}`),
    });
  }

  const ballots = new Map();
  const cast = new Columns(sections.VOTES[0], 'VOTES');
  const voterId = cast.reader('voter_id');
  const chosen = cast.reader('vote');
  const given = cast.reader('points');
  for (const row of sections.VOTES.slice(1)) {
    const voter = voterId(row).trim();
    if (ballots.has(voter)) throw new FormatError(`VOTES has voter ${voter} twice`);
    const ids = listOf(chosen(row));
    const points = listOf(given(row));
    if (ids.length !== points.length) {
      throw new FormatError(
        `voter ${voter} has ${ids.length} projects and ${points.length} points`,
      );
    }
    ballots.set(
      voter,
      ids.map((project, i) => {
        if (!projects.has(project))
          throw new FormatError(`voter ${voter} names no project: "${project}"`);
        return { project, points: whole(points[i], `a point of voter ${voter}`) };
      }),
    );
  }
  return { ...rules, projects, ballots, oracle };
}

function listOf(cell) {
  const trimmed = cell.trim();
  return trimmed === '' ? [] : trimmed.split(',').map((part) => part.trim());
}

// Deliberate overruns by the voters of every `each`th ballot: one more than the budget, and one more than the
// maximum on an item. Map(voter -> [{project, points, expect: [refusal codes]}]), sent after the ballot.
export function overrunsOf(election, each) {
  const probes = new Map();
  let position = 0;
  for (const [voter, ballot] of election.ballots) {
    if (position++ % each !== 0) continue;
    const mine = [overTheItem(election), overTheBudget(election, ballot)].filter(Boolean);
    if (mine.length > 0) probes.set(voter, mine);
  }
  return probes;
}

function overTheItem(election) {
  if (election.maxPerItem >= dotsMost) return null; // one more is not a number of the protocol
  const [project] = election.projects.keys();
  // Without a maximum of its own, one more on an item is one more than the budget too.
  const expect =
    election.maxPerItem === election.budget
      ? ['over_item_limit', 'over_budget']
      : ['over_item_limit'];
  return { project, points: election.maxPerItem + 1, expect };
}

function overTheBudget(election, ballot) {
  const spent = new Map(ballot.map(({ project, points }) => [project, points]));
  const sum = ballot.reduce((all, { points }) => all + points, 0);
  for (const project of election.projects.keys()) {
    const points = (spent.get(project) ?? 0) + election.budget + 1 - sum;
    if (points <= election.maxPerItem) return { project, points, expect: ['over_budget'] };
  }
  return null; // this ballot is too far from its budget for one command
}
