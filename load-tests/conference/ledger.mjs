// The conference's own book-keeping: what people have sent, and what must come of it. Nothing in it comes
// from the server.

const inner = (map, key, make) => {
  if (!map.has(key)) map.set(key, make());
  return map.get(key);
};

export class Ledger {
  constructor() {
    this.texts = new Map(); // activity -> Map(id of a card or question -> its words)
    this.clusters = new Map(); // activity -> Map(cluster -> {title, cards})
    this.dots = new Map(); // activity -> Map(option -> Map(voter -> dots))
    this.levels = new Map(); // activity -> Map(criterion -> Map(person -> level))
    this.support = new Map(); // activity -> Map(question -> Set of people)
  }

  write(activity, id, text) {
    inner(this.texts, activity, () => new Map()).set(id, text);
  }

  textsOf(activity) {
    return this.texts.get(activity) ?? new Map();
  }

  group(activity, cluster, title, cards) {
    inner(this.clusters, activity, () => new Map()).set(cluster, { title, cards });
  }

  clustersOf(activity) {
    return this.clusters.get(activity) ?? new Map();
  }

  // What a vote offers, with or without a dot.
  offer(activity, options) {
    const offered = inner(this.dots, activity, () => new Map());
    for (const option of options) inner(offered, option, () => new Map());
  }

  place(activity, option, voter, dots) {
    this.dots.get(activity).get(option).set(voter, dots);
  }

  // Map(option -> {points, voters, rank}); as many points, the same rank.
  standing(activity) {
    const sums = [...this.dots.get(activity)].map(([option, ballots]) => {
      const given = [...ballots.values()].filter((dots) => dots > 0);
      return { option, points: given.reduce((sum, dots) => sum + dots, 0), voters: given.length };
    });
    return new Map(
      sums.map(({ option, points, voters }) => {
        const ahead = sums.filter((other) => other.points > points).length;
        return [option, { points, voters, rank: ahead + 1 }];
      }),
    );
  }

  ask(activity, criteria) {
    const asked = inner(this.levels, activity, () => new Map());
    for (const criterion of criteria) inner(asked, criterion, () => new Map());
  }

  rate(activity, criterion, person, level) {
    this.levels.get(activity).get(criterion).set(person, level);
  }

  // Map(criterion -> {n, counts}) on a scale of that many levels.
  counts(activity, levels) {
    return new Map(
      [...this.levels.get(activity)].map(([criterion, ratings]) => {
        const counts = Array.from({ length: levels }, () => 0);
        for (const level of ratings.values()) counts[level - 1]++;
        return [criterion, { n: ratings.size, counts }];
      }),
    );
  }

  // A question that people may support.
  raise(activity, question) {
    inner(this.support, activity, () => new Map()).set(question, new Set());
  }

  back(activity, question, person) {
    this.support.get(activity).get(question).add(person);
  }

  supportOf(activity) {
    const supported = this.support.get(activity) ?? new Map();
    return new Map([...supported].map(([question, people]) => [question, people.size]));
  }
}
