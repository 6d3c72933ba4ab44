// The history of one process: what its clients sent and got, one line per event, appended as it happens. Fields are
// separated by tabs; the last may be JSON. Times are nanoseconds of CLOCK_MONOTONIC, which all processes of a machine
// share. tests/faults/check/history.py reads it.
//
//   who      t client {name, client, token_known, screen}
//   connect  t client url
//   welcome  t client {seat, role, epoch, seq, series}
//   invoke   t client scope n {op, args}           a command, before it is sent for the first time
//   send     t client scope n after
//   ack      t client scope n seq stable result
//   frame    t client epoch from to room role hash canaries [JSON of a screen]
//   own      t client epoch from to JSON
//   shows    t client {epoch, seq, shared, own}   what its own screens hold now and then and at the end
//   close    t client code
//   problem  t client text
//   fault    t name {…}                            what the nemesis did
import { closeSync, openSync, writeSync } from 'node:fs';

const bufferedBytes = 1 << 16;

export class History {
  constructor(file) {
    this.fd = openSync(file, 'w');
    this.lines = [];
    this.bytes = 0;
    this.events = 0;
  }

  note(kind, client, ...fields) {
    const line = [kind, process.hrtime.bigint(), client, ...fields].join('\t');
    this.lines.push(line);
    this.bytes += line.length;
    this.events++;
    if (this.bytes > bufferedBytes) this.flush();
  }

  flush() {
    if (this.lines.length === 0) return;
    writeSync(this.fd, `${this.lines.join('\n')}\n`);
    this.lines = [];
    this.bytes = 0;
  }

  close() {
    this.flush();
    closeSync(this.fd);
  }
}
