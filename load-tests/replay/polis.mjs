// A Polis export folder: who wrote which comment, who voted what in which order, and what must come out.
// Pure but for reading the files.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { asContent, Columns, FormatError, rowsOf, whole } from './table.mjs';

const cardChars = 1000;

// Agreement as a level of a three-level rating.
export const levelOf = new Map([
  [1, 3],
  [0, 2],
  [-1, 1],
]);

function read(folder, name) {
  let text;
  try {
    text = readFileSync(join(folder, name), 'utf8');
  } catch {
    throw new FormatError(`${folder} has no readable ${name}: it is not a Polis export`);
  }
  const rows = rowsOf(text);
  if (rows.length === 0) throw new FormatError(`${name} is empty`);
  return { columns: new Columns(rows[0], name), header: rows[0], rows: rows.slice(1) };
}

function voteValue(text, what) {
  const value = whole(text, what);
  if (!levelOf.has(value)) throw new FormatError(`${what} is ${value}; only 1, 0 and -1 are known`);
  return value;
}

function titleOf(folder) {
  try {
    const topic = rowsOf(readFileSync(join(folder, 'summary.csv'), 'utf8')).find(
      ([key]) => key === 'topic',
    );
    return asContent(topic?.[1] ?? '', 200, 'Polis');
  } catch {
    return 'Polis';
  }
}

// {title, comments: Map(id -> text), people: Map(id -> {cards: [comment id], votes: [{comment, level}]})}.
// Everything is in file order.
export function readPolis(folder) {
  const people = new Map();
  const person = (id) => {
    if (id === '') throw new FormatError('a row names no person');
    if (!people.has(id)) people.set(id, { cards: [], votes: [] });
    return people.get(id);
  };

  const comments = new Map();
  const written = read(folder, 'comments.csv');
  const commentId = written.columns.reader('comment-id');
  const author = written.columns.reader('author-id');
  const body = written.columns.reader('comment-body');
  for (const row of written.rows) {
    const id = commentId(row).trim();
    if (comments.has(id)) throw new FormatError(`comments.csv has comment ${id} twice`);
    comments.set(id, asContent(body(row), cardChars, `#${id}`));
    person(author(row).trim()).cards.push(id);
  }

  const cast = read(folder, 'votes.csv');
  const votedOn = cast.columns.reader('comment-id');
  const voter = cast.columns.reader('voter-id');
  const vote = cast.columns.reader('vote');
  for (const row of cast.rows) {
    const comment = votedOn(row).trim();
    if (!comments.has(comment)) {
      throw new FormatError(`votes.csv names comment ${comment}, which comments.csv does not have`);
    }
    const value = voteValue(vote(row), `a vote on comment ${comment}`);
    person(voter(row).trim()).votes.push({ comment, level: levelOf.get(value) });
  }
  return { title: titleOf(folder), comments, people };
}

// What must come out, from the file that Polis itself computed and by nothing that readPolis() read:
// Map(comment id -> {n, counts: [level 1, level 2, level 3]}).
export function polisOracle(folder) {
  const { header, rows } = read(folder, 'participants-votes.csv');
  const tallies = new Map();
  header.forEach((name, at) => {
    if (!/^\d+$/.test(name.trim())) return;
    const counts = [0, 0, 0];
    for (const row of rows) {
      const cell = (row[at] ?? '').trim();
      if (cell === '') continue;
      counts[voteValue(cell, `participants-votes.csv, comment ${name}`) + 1] += 1;
    }
    tallies.set(name.trim(), { n: counts[0] + counts[1] + counts[2], counts });
  });
  if (tallies.size === 0)
    throw new FormatError('participants-votes.csv has no column of a comment');
  return tallies;
}
