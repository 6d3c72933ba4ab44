// What a run counts and measures, and its last line.

export function percentile(sorted, share) {
  if (sorted.length === 0) return null;
  const at = Math.ceil(share * sorted.length) - 1;
  return Math.round(sorted[Math.max(0, at)] * 10) / 10;
}

export const spread = (times) => {
  const sorted = Float64Array.from(times).sort();
  return { p50: percentile(sorted, 0.5), p99: percentile(sorted, 0.99) };
};

const problemsShown = 20;

export class Report {
  constructor(source, log) {
    this.source = source;
    this.log = log;
    this.people = 0;
    this.voters = 0;
    this.commands = 0;
    this.acknowledged = 0;
    this.refused = 0;
    this.probes_refused = 0;
    this.paced = 0;
    this.resubmitted = 0;
    this.kills = 0;
    this.mismatches = 0;
    this.problems = 0;
    this.ack_ms = [];
    this.seen_ms = [];
    this.seconds = 0; // in which people sent commands; joining and preparing are not in it
  }

  // Anything that must not happen: it fails the run.
  problem(text) {
    if (this.problems++ < problemsShown) this.log(`problem: ${text}`);
    else if (this.problems === problemsShown + 1) this.log('problem: (more are not shown)');
  }

  mismatch(text) {
    if (this.mismatches++ < problemsShown) this.log(`mismatch: ${text}`);
  }

  answered() {
    return this.acknowledged + this.refused + this.probes_refused;
  }

  good() {
    return (
      this.mismatches === 0 &&
      this.problems === 0 &&
      this.refused === 0 &&
      this.answered() === this.commands
    );
  }

  line() {
    const { source, people, voters, commands, acknowledged, refused, probes_refused } = this;
    const { paced, resubmitted, kills, mismatches } = this;
    return JSON.stringify({
      source,
      people,
      voters,
      commands,
      acknowledged,
      refused,
      probes_refused,
      paced,
      resubmitted,
      kills,
      mismatches,
      seconds: Math.round(this.seconds * 10) / 10,
      commands_per_s: this.seconds > 0 ? Math.round(this.answered() / this.seconds) : 0,
      ack_ms: spread(this.ack_ms),
      seen_ms: spread(this.seen_ms),
    });
  }
}
