// Seeded bugs of a client, as those of the server are in mutants.tsv: what the check of screens must find. Each is given how
// a screen applies a frame, and gives what it does instead.
export const clientBugs = {
  // What moves nothing but counters ends where the cursor is (C10) and is taken for seen.
  counters_dropped: (apply) => (frame) => {
    if (frame.from === 0 || frame.from !== frame.to) apply(frame);
  },
  // Who comes into another room still shows the one before (C3).
  audience_kept: (apply, screen) => (frame) => {
    const before = [...screen.entities];
    apply(frame);
    for (const [key, entity] of before)
      if (frame.from === 0 && !screen.entities.has(key)) screen.entities.set(key, entity);
  },
  // What is gone or hidden stays in sight (C4).
  removes_ignored: (apply) => (frame) => apply({ ...frame, remove: [] }),
};
