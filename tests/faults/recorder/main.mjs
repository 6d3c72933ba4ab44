// Runs a workshop under faults and leaves its history: main.mjs --out FOLDER [options], see `options`. Everything that
// the check needs is in FOLDER: history.tsv, meta.json, data (the log). Exit 0 says only that it ran.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Gate } from '../../../load-tests/replay/client.mjs';
import { positionAt } from '../../../load-tests/replay/hello.mjs';
import { createWorkshop, fetchExport } from '../../../load-tests/replay/http.mjs';
import { content, newToken, seeded } from '../../../load-tests/replay/ids.mjs';
import { percentile } from '../../../load-tests/replay/report.mjs';
import { Server } from '../../../load-tests/replay/server.mjs';
import { History } from './history.mjs';
import { Nemesis } from './nemesis.mjs';
import { nextAct } from './people.mjs';
import { RecordedClient } from './recorded_client.mjs';
import { agenda, Lead } from './scenes.mjs';
import { startRedis, wayTo } from './storage.mjs';

const options = parseArgs({
  options: {
    out: { type: 'string' },
    binary: { type: 'string' },
    people: { type: 'string', default: '40' },
    seconds: { type: 'string', default: '10' }, // at least; longer until all faults were done
    agendas: { type: 'string', default: '1' }, // at least
    faults: { type: 'string', default: '' }, // "killNode:20,dropEverybody:2", in a random order
    nodes: { type: 'string', default: '1' }, // more than one needs --redis
    redis: { type: 'boolean', default: false },
    fsync: { type: 'string', default: 'always' },
    'slow-fsync': { type: 'string' }, // the library that makes it slow
    replica: { type: 'boolean', default: false }, // of Redis; what people are told of has reached it
    'redis-disk': { type: 'string' }, // its size; as root
    wires: { type: 'string', default: 'proxy' }, // or nft: as root, in a network of our own
    seed: { type: 'string', default: '1' },
    'client-bug': { type: 'string' }, // of every screen; a name of clientBugs
    chaos: { type: 'string', default: '0.1' }, // share of commands sent twice or late
    'think-ms': { type: 'string', default: '40' },
    'scene-ms': { type: 'string', default: '900' },
    'settle-ms': { type: 'string', default: '15000' },
    'quiet-ms': { type: 'string', default: '2500' }, // counters are told once a second
  },
}).values;

const root = resolve(import.meta.dirname, '../../..');
const out = resolve(options.out);
const pause = (ms) => new Promise((go) => setTimeout(go, ms));
const say = (text) => process.stderr.write(`${text}\n`);

function plannedFaults(random) {
  const all = options.faults
    .split(',')
    .filter(Boolean)
    .flatMap((one) => {
      const [name, times = '1'] = one.split(':');
      return Array(Number(times)).fill(name);
    });
  return all
    .map((name) => [random(), name])
    .sort(([a], [b]) => a - b)
    .map(([, name]) => name);
}

// Nobody looks at pages here, so that the web client need not be built.
async function startNodes(redis) {
  const pages = join(out, 'pages');
  mkdirSync(pages);
  writeFileSync(join(pages, 'index.html'), '<!doctype html><title>Dialograum</title>');
  const nodes = [];
  for (let i = 0; i < Number(options.nodes); i++) {
    const folder = join(out, `node${i}`);
    mkdirSync(folder, { recursive: true });
    const { wire, args } = await wayTo(redis, i, options);
    const node = new Server(root, { folder, args, binary: options.binary, pages });
    node.wire = wire;
    await node.start();
    nodes.push(node);
  }
  return nodes;
}

// A person acts again and again, with a few commands in flight.
async function live(client, stage) {
  let flying = 0;
  while (!stage.ended) {
    await pause(Number(options['think-ms']) * (0.5 + stage.random()));
    if (flying >= 4) continue;
    const act = nextAct(stage.lead.scene, client.room, stage.random, client.number);
    if (!act) continue;
    flying++;
    client.submit(...act).then(() => flying--);
  }
}

async function settle(stage) {
  const until = performance.now() + Number(options['settle-ms']);
  const busy = () =>
    stage.clients.filter((one) => !one.socket?.welcomed || one.undecided() > 0).length;
  const started = performance.now();
  while (busy() > 0 && performance.now() < until) await pause(20);
  return { undecided: busy(), ms: Math.round(performance.now() - started) };
}

const openFiles = (node) => readdirSync(`/proc/${node.child.pid}/fd`).length;

async function run() {
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const random = seeded(Number(options.seed));
  const history = new History(join(out, 'history.tsv'));
  const redis = await startRedis(join(out, 'redis'), options);
  const nodes = await startNodes(redis);
  const filesBefore = Math.max(...nodes.map(openFiles));
  const made = await createWorkshop(nodes[0].url, 'Unter Störungen');
  let turn = 0;
  const place = {
    next_url: () => nodes[turn++ % nodes.length].url.replace(/^http/, 'ws'),
    workshop: made.workshop,
    gate: new Gate(200),
  };
  const report = { resubmitted: 0, paced: 0, problem: (text) => say(`problem: ${text}`) };
  const share = Number(options.chaos);
  const person = (i) =>
    new RecordedClient(
      place,
      report,
      {
        name: `person ${i}`,
        token: newToken(),
        code: made.code,
        label: content(`P${i}`),
        screen: i % 10 === 0 ? {} : undefined,
        bug: options['client-bug'],
        chaos: share > 0 ? { random, share } : undefined,
      },
      history,
    );
  const leadClient = new RecordedClient(
    place,
    report,
    { name: 'lead', token: made.lead, screen: {} }, // finds its way by its screen: it has no bug
    history,
  );
  const clients = [
    leadClient,
    ...Array.from({ length: Number(options.people) }, (_, i) => person(i)),
  ];
  const stage = {
    workshop: made.workshop,
    nodes,
    redis,
    clients,
    history,
    random,
    lead: new Lead(leadClient, Number(options['scene-ms'])),
    ended: false,
  };
  await Promise.all(clients.map((one) => one.start()));

  const started = performance.now();
  const playing = stage.lead.play();
  const living = clients.slice(1).map((one) => live(one, stage));
  const nemesis = new Nemesis(stage);
  await nemesis.run(plannedFaults(random));
  await pause(Math.max(0, Number(options.seconds) * 1000 - (performance.now() - started)));
  const patience = performance.now() + 60_000;
  while (
    stage.lead.scenesPlayed < Number(options.agendas) * agenda.length &&
    performance.now() < patience
  )
    await pause(50);
  stage.lead.ended = true;
  stage.ended = true;
  const seconds = (performance.now() - started) / 1000;
  await Promise.race([Promise.all([playing, ...living]), pause(Number(options['settle-ms']))]);
  const settled = await settle(stage);
  await pause(Number(options['quiet-ms']));
  const exports = [];
  const takeExport = async (node) => {
    // A slow disk keeps the storage away for seconds at a time.
    const until = performance.now() + Number(options['settle-ms']);
    for (;;) {
      try {
        const { epoch, seq } = await positionAt(node.url, made.workshop, made.lead);
        const exported = await fetchExport(node.url, made.workshop, made.lead);
        const digest = createHash('sha256').update(JSON.stringify(exported)).digest('hex');
        return exports.push({ epoch, seq, digest });
      } catch (error) {
        if (performance.now() > until) throw error;
        await pause(200);
      }
    }
  };
  for (const node of nodes) await takeExport(node);
  for (const one of clients) one.noteShown();
  for (const one of clients) one.stop();
  await pause(1000);
  const files = { before: filesBefore, after: Math.max(...nodes.map(openFiles)) };
  // Once more from the disk: the same state.
  for (const node of nodes) {
    await node.end('SIGTERM');
    await node.start();
    await takeExport(node);
  }
  redis?.dump(made.workshop, join(out, 'redis.json'));
  const log = redis ? { redis: 'redis.json' } : { sqlite: join(out, 'node0', 'data') };
  await Promise.all(nodes.map((node) => node.stop()));
  for (const node of nodes) node.wire?.stop();
  await redis?.stop();
  history.close();
  const recoveries = nemesis.recoveriesMs.sort((a, b) => a - b);
  const meta = {
    workshop: made.workshop,
    log,
    exports,
    files,
    settled,
    faults: nemesis.counts,
    seconds,
    seed: Number(options.seed),
    recovery: {
      p50: percentile(recoveries, 0.5),
      p99: percentile(recoveries, 0.99),
      all_ms: recoveries.map(Math.round),
    },
    resubmitted: report.resubmitted,
    events: history.events,
  };
  writeFileSync(join(out, 'meta.json'), JSON.stringify(meta, null, 1));
  const { all_ms, ...recovery } = meta.recovery;
  say(JSON.stringify({ ...meta, recovery: { ...recovery, clients: all_ms.length } }));
}

await run().then(
  () => process.exit(0),
  (error) => {
    say(error.stack);
    process.exit(1);
  },
);
