// The client against a server of a few lines: what it does when a connection breaks in the middle.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import { WebSocketServer } from 'ws';
import { Client, Gate } from '../replay/client.mjs';
import { Report } from '../replay/report.mjs';

// script: functions (message, send, socket) called for each message of the nth connection.
async function against(script, body) {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await once(server, 'listening');
  const connections = [];
  server.on('connection', (socket) => {
    const received = [];
    const number = connections.push(received) - 1;
    const send = (message) => socket.send(JSON.stringify(message));
    socket.on('message', (data) => {
      received.push(JSON.parse(data.toString()));
      script[Math.min(number, script.length - 1)](received.at(-1), send, socket);
    });
  });
  const report = new Report('test', () => {});
  const place = {
    ws_url: `ws://127.0.0.1:${server.address().port}`,
    workshop: 'w',
    gate: new Gate(2),
  };
  const client = new Client(place, report, { name: 'x', token: 't', code: 'ABCD-EFGH' });
  try {
    await body(client, connections, report);
  } finally {
    client.stop();
    for (const socket of server.clients) socket.terminate();
    server.close();
  }
}

async function until(look) {
  for (let i = 0; i < 500 && !look(); i++) await new Promise((go) => setTimeout(go, 10));
  assert.ok(look());
}

const welcome = (series = []) => ({ t: 'welcome', role: 'participant', seat: 's', series });
const ack = (n, seq, stable, more) => ({ t: 'ack', n, seq, stable, result: 'ok', ...more });

test('an unanswered command goes again under its number, with the cursor', async () => {
  const first = (message, send, socket) => {
    if (message.t === 'hello') {
      send(welcome());
      send({
        t: 'frame',
        epoch: '1-a',
        from: 0,
        to: 9,
        audience: { role: 'participant' },
        put: [],
        remove: [],
      });
    } else socket.terminate();
  };
  const second = (message, send) => {
    if (message.t === 'hello') send(welcome([{ last: 1 }]));
    else send(ack(message.n, 10, 10));
  };
  await against([first, second], async (client, connections, report) => {
    await client.start();
    const answer = await client.submit('card.add', {});
    assert.equal(answer.seq, 10);
    assert.equal(connections[0][0].code, 'ABCD-EFGH');
    assert.equal(connections[1][0].code, 'ABCD-EFGH'); // the seat may be in a lost end of the log
    assert.deepEqual(connections[1][0].cursor, { epoch: '1-a', seq: 9 });
    assert.deepEqual(connections[1][1], connections[0][1]);
    assert.equal(report.resubmitted, 1);
    assert.equal(report.problems, 0);
    assert.equal(client.outbox.length, 0);
  });
});

test('an acknowledged command that is not stable is kept and goes again if the server lost it', async () => {
  const first = (message, send, socket) => {
    if (message.t === 'hello') send(welcome());
    else {
      send(ack(1, 5, 4, { scope: 'a' }));
      setTimeout(() => socket.terminate(), 20);
    }
  };
  const second = (message, send) => {
    if (message.t === 'hello') send(welcome());
    else send(ack(message.n, message.n + 4, 9, { scope: 'a' }));
  };
  await against([first, second], async (client, connections, report) => {
    await client.start();
    assert.equal((await client.submit('rating.place', {}, 'a')).seq, 5);
    assert.equal(client.outbox.length, 1);
    await until(() => connections[1]?.length === 2 && client.outbox.length === 0);
    assert.deepEqual(connections[1][1], connections[0][1]);
    assert.equal((await client.submit('rating.place', {}, 'a')).seq, 6);
    assert.deepEqual([connections[1][2].n, connections[1][2].after], [2, 1]);
    assert.equal(report.resubmitted, 1);
    assert.equal(report.problems, 0);
  });
});

test('a refused command that was not logged leaves its number free', async () => {
  let commands = 0;
  const script = (message, send) => {
    if (message.t === 'hello') send(welcome());
    else if (commands++ === 0) send(ack(1, 0, 3, { result: 'over_budget' }));
    else send(ack(1, 4, 4));
  };
  await against([script], async (client, connections) => {
    await client.start();
    assert.equal((await client.submit('vote.place', { dots: 9 })).result, 'over_budget');
    assert.equal((await client.submit('vote.place', { dots: 1 })).result, 'ok');
    assert.deepEqual(
      connections[0].slice(1).map(({ n, after }) => [n, after]),
      [
        [1, 0],
        [1, 0],
      ],
    );
  });
});

test('a server that lost an acknowledged command is found out', async () => {
  const first = (message, send, socket) => {
    if (message.t === 'hello') send(welcome());
    else {
      send(ack(1, 5, 5));
      setTimeout(() => socket.terminate(), 20);
    }
  };
  await against(
    [first, (message, send) => message.t === 'hello' && send(welcome([{ last: 0 }]))],
    async (client, _, report) => {
      await client.start();
      await client.submit('card.add', {});
      await until(() => report.problems === 1);
    },
  );
});
