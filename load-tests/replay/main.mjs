// load-tests/run replay: arguments in, one line of JSON out.
import { statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { argumentsOf, numberOf, UsageError } from './options.mjs';
import { playElection } from './play_election.mjs';
import { playPolis } from './play_polis.mjs';
import { Report } from './report.mjs';
import { FormatError } from './table.mjs';

const log = (text) => process.stderr.write(`${text}\n`);

function optionsOf(argv) {
  const { positionals, values } = argumentsOf(
    argv,
    { url: undefined, kills: '0', seed: '1', cluster: '0', export: undefined },
    true,
  );
  if (positionals.length !== 1) throw new UsageError('name one Polis folder or one .pb file');
  const kills = numberOf(values, 'kills');
  if (values.url !== undefined && !/^https?:\/\//.test(values.url)) {
    throw new UsageError('--url needs an address that begins with http:// or https://');
  }
  if (values.url && values.cluster !== '0')
    throw new UsageError('--cluster starts servers of its own, not --url');
  if (kills > 0 && values.url) throw new UsageError('--kills needs a server of its own, not --url');
  const root = join(import.meta.dirname, '../..');
  return {
    path: positionals[0],
    root,
    url: values.url,
    kills,
    seed: numberOf(values, 'seed'),
    cluster: numberOf(values, 'cluster'),
    to: values.export,
  };
}

function playerOf(path) {
  const kind = statSync(path, { throwIfNoEntry: false });
  if (kind?.isDirectory()) return playPolis;
  if (kind?.isFile() && path.endsWith('.pb')) return playElection;
  throw new UsageError(`${path} is neither a Polis folder nor a .pb file`);
}

async function main(argv) {
  const options = optionsOf(argv);
  const report = new Report(basename(options.path), log);
  let exported = null;
  const play = playerOf(options.path);
  try {
    exported = await play(options.path, options, report);
  } catch (error) {
    if (error instanceof FormatError) throw error;
    report.problem(error.message);
  }
  if (report.kills !== options.kills) {
    report.problem(`${report.kills} of ${options.kills} kills happened`);
  }
  if (options.to && exported) writeFileSync(options.to, JSON.stringify(exported, null, 1));
  process.stdout.write(`${report.line()}\n`);
  return report.good() ? 0 : 1;
}

// Through process.exit(), so that a server of ours ends with us.
process.on('SIGINT', () => process.exit(130));
process.on('SIGTERM', () => process.exit(143));
try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const expected = error instanceof FormatError || error instanceof UsageError;
  log(`error: ${expected ? error.message : error.stack}`);
  process.exitCode = expected ? 2 : 1;
}
