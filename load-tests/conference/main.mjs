// load-tests/run transferkonferenz: arguments in, one line of JSON out.
import { join } from 'node:path';
import { argumentsOf, numberOf, UsageError } from '../replay/options.mjs';
import { Report } from '../replay/report.mjs';
import { differingEntities, exportDiffers, lostTexts } from './compare.mjs';
import { Conference } from './conference.mjs';
import { phases } from './phases.mjs';

const log = (text) => process.stderr.write(`${text}\n`);
const leastAtATable = 4; // with fewer, the results of a table would be withheld
const peopleMost = 2000;
const lostShown = 20;

function optionsOf(argv) {
  const defaults = { people: '300', rooms: '30', cluster: '0', kills: '0', seed: '1' };
  const { values } = argumentsOf(argv, defaults);
  const options = { root: join(import.meta.dirname, '../..') };
  for (const key of Object.keys(defaults)) options[key] = numberOf(values, key);
  const { people, rooms } = options;
  if (rooms < 1 || people < leastAtATable * rooms || people > peopleMost) {
    throw new UsageError(
      `--people needs at least ${leastAtATable} for each of the rooms, at most ${peopleMost}`,
    );
  }
  return options;
}

// The co-lead, who only watched, has the lead's screen.
function compareLeads(conference) {
  const { stage, coLead } = conference;
  return conference.settles(() =>
    differingEntities(stage.lead.screen.entities, coLead.screen.entities).map(
      (key) => `the lead and the co-lead differ in ${key}`,
    ),
  );
}

// The export once it knows of the end: another server may be some milliseconds behind.
async function finalExport({ stage }) {
  for (;;) {
    const exported = await stage.export();
    if (exported.status === 'ended') return exported;
  }
}

async function play(conference) {
  await conference.open();
  for (const [name, part] of phases) await conference.phase(name, part);
  await compareLeads(conference);
  const exported = await finalExport(conference);
  for (const text of exportDiffers(conference.ledger, exported)) conference.tell(text);
  const plenary = exported.rooms.find((room) => room.id === conference.plenary);
  if (plenary.people !== conference.options.people)
    conference.tell(`${plenary.people} of ${conference.options.people} people are in the plenary`);
  const lost = lostTexts(conference.ledger, exported);
  for (const text of lost.slice(0, lostShown)) log(`lost: ${text}`);
  return lost.length;
}

async function main(argv) {
  const options = optionsOf(argv);
  const report = new Report('transferkonferenz', log);
  const conference = new Conference(options, report);
  let lost = null;
  let usage = null;
  try {
    lost = await play(conference);
    usage = conference.stage.server.usage();
  } catch (error) {
    report.problem(error.stack);
  } finally {
    await conference.close();
  }
  if (report.kills !== options.kills)
    report.problem(`${report.kills} of ${options.kills} kills happened`);
  const line = {
    people: report.people,
    rooms: options.rooms,
    commands: report.commands + conference.stage.led,
    refused: report.refused,
    lost_texts: lost,
    misplaced: conference.misplaced,
    phases: conference.phases,
    server_cpu_s: usage && Math.round(usage.cpu_s * 10) / 10,
    rss_mb: usage && Math.round(usage.rss_mb),
    mismatches: report.mismatches,
    problems: report.problems,
    kills: report.kills,
    resubmitted: report.resubmitted,
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
  return report.good() && lost === 0 && conference.misplaced === 0 ? 0 : 1;
}

// Through process.exit(), so that a server of ours ends with us.
process.on('SIGINT', () => process.exit(130));
process.on('SIGTERM', () => process.exit(143));
try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const expected = error instanceof UsageError;
  log(`error: ${expected ? error.message : error.stack}`);
  process.exitCode = expected ? 2 : 1;
}
