// An election in the format of pabulib.org (.pb): projects, ballots and what must come out.
// Pure but for reading the file.
import { readFileSync } from 'node:fs';
import { asContent, Columns, FormatError, rowsOf, whole } from './table.mjs';

const itemChars = 500;
const dotsMost = 100; // of the protocol, for budget and maximum
const levelsLeast = 2; // of the protocol, for a rating
const levelsMost = 10;

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

// What each vote_type becomes here: points are dots under a budget, or levels of a rating.
const methods = { approval: approvalOf, cumulative: cumulativeOf, scoring: scoringOf };

function rulesOf(sections) {
  const rows = sections.META.slice(1);
  const meta = new Map(rows.map(([key, value]) => [key.trim(), (value ?? '').trim()]));
  const type = meta.get('vote_type');
  if (type === undefined) throw new FormatError('META has no vote_type');
  if (!Object.hasOwn(methods, type)) {
    throw new FormatError(
      `vote_type "${type}" is not supported: ${Object.keys(methods).join(', ')} are`,
    );
  }
  const title = asContent(meta.get('description') ?? '', 200, 'Election');
  return { title, type, ...methods[type](meta, sections.PROJECTS.length - 1) };
}

function dotsOf(meta, key) {
  const value = whole(meta.get(key), `META ${key}`);
  if (value < 1 || value > dotsMost) {
    throw new FormatError(`META ${key} is ${value}; a vote here has 1 to ${dotsMost} points`);
  }
  return value;
}

// One dot for each project that is approved of. Without max_length all may be.
function approvalOf(meta, projects) {
  const budget = meta.has('max_length') ? dotsOf(meta, 'max_length') : Math.min(projects, dotsMost);
  return { method: 'dots', budget, maxPerItem: 1 };
}

function cumulativeOf(meta) {
  if (!meta.has('max_sum_points')) throw new FormatError('META has no max_sum_points');
  const budget = dotsOf(meta, 'max_sum_points');
  const maxPerItem = meta.has('max_points') ? dotsOf(meta, 'max_points') : budget;
  return { method: 'dots', budget, maxPerItem };
}

// Every project is scored by itself. Level 1 is `lowest`; who does not name a project gives it
// `unnamed`.
function scoringOf(meta) {
  const number = (key, otherwise) =>
    meta.has(key) ? whole(meta.get(key), `META ${key}`) : otherwise;
  const lowest = number('min_points', 0);
  if (!meta.has('max_points')) throw new FormatError('META has no max_points');
  const levels = number('max_points') - lowest + 1;
  if (levels < levelsLeast || levels > levelsMost) {
    throw new FormatError(
      `META has ${levels} different scores; a rating here has ${levelsLeast} to ${levelsMost}`,
    );
  }
  return { method: 'levels', lowest, levels, unnamed: number('default_score', 0) };
}

// {title, type, method, projects: Map(id -> name), ballots: Map(voter -> [{project, points}]),
//  oracle: Map(project -> {points, voters})} and, with the method `dots`, {budget, maxPerItem}, with
// `levels` {lowest, levels, unnamed}. Approvals are one point each.
export function readElection(path) {
  const sections = sectionsOf(path);
  const rules = rulesOf(sections);
  const approvals = rules.type === 'approval';

  const projects = new Map();
  const oracle = new Map();
  const columns = new Columns(sections.PROJECTS[0], 'PROJECTS');
  const projectId = columns.reader('project_id');
  const name = columns.reader('name');
  const votes = columns.reader('votes');
  const score = approvals ? votes : columns.reader('score');
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
  const given = approvals ? null : cast.reader('points');
  for (const row of sections.VOTES.slice(1)) {
    const voter = voterId(row).trim();
    if (ballots.has(voter)) throw new FormatError(`VOTES has voter ${voter} twice`);
    const ids = listOf(chosen(row));
    const points = given ? listOf(given(row)) : ids.map(() => '1');
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
// maximum on an item; or a level above the scale. Map(voter -> [{project, points, expect: [refusal codes]}]),
// sent after the ballot.
export function overrunsOf(election, each) {
  const probes = new Map();
  let position = 0;
  for (const [voter, ballot] of election.ballots) {
    if (position++ % each !== 0) continue;
    const mine =
      election.method === 'dots'
        ? [overTheItem(election), overTheBudget(election, ballot)].filter(Boolean)
        : overTheScale(election);
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

function overTheScale({ projects, lowest, levels }) {
  if (levels >= levelsMost) return []; // one more is not a number of the protocol
  const [project] = projects.keys();
  return [{ project, points: lowest + levels, expect: ['bad_level'] }];
}
