// Where the marks of a distribution stand, in CSS pixels. Pure arithmetic: no DOM, so every rule is a unit test.
// The drawing has three bands from top to bottom: the bars with their counts, the strip with the quartile band and
// the median, and the level numbers. "Kann ich nicht beurteilen" stands apart on the right, behind a gap.

export interface Distribution {
  /** Ratings per level, level 1 first. */
  counts: readonly number[];
  cannotJudge: number;
  median?: number | undefined;
  q1?: number | undefined;
  q3?: number | undefined;
}

export interface Bar {
  /** 1-based; 0 for "cannot judge". */
  level: number;
  count: number;
  x: number;
  y: number;
  width: number;
  height: number;
  center: number;
  /** Taller than the drawing: cut off at the top, which is drawn as a break; the number beside it says the truth. */
  cut: boolean;
}

export interface Layout {
  width: number;
  height: number;
  baseline: number;
  stripY: number;
  levelY: number;
  bars: Bar[];
  cannotJudge: Bar | null;
  /** The middle half of the ratings, from q1 to q3. */
  band: { x: number; width: number } | null;
  median: number | null;
}

export interface LayoutOptions {
  width: number;
  /** Height of the tallest possible bar. */
  plotHeight: number;
  /** Text size of counts and level numbers. */
  font: number;
  /** The count at which a bar is full; the same for all charts of one list, so that they can be compared. */
  max: number;
  /** Whether the scale offers "cannot judge". */
  offersCannotJudge: boolean;
}

const gapShare = 0.22;
const bandMinimum = 10;

/** Centre of a level that may lie between two, such as a median of 2.5. */
export function levelCenter(level: number, columnWidth: number): number {
  return (level - 0.5) * columnWidth;
}

export function layout(distribution: Distribution, options: LayoutOptions): Layout {
  const levels = distribution.counts.length;
  // The separated column takes one column and half a column of gap.
  const columns = levels + (options.offersCannotJudge ? 1.5 : 0);
  const column = options.width / Math.max(1, columns);
  const top = options.font * 1.4;
  const baseline = top + options.plotHeight;
  const stripY = baseline + options.font * 0.75;
  const levelY = stripY + options.font * 1.75;
  const full = Math.max(1, options.max);

  const bar = (level: number, count: number, left: number): Bar => {
    // A single rating must still be seen beside a hundred: two pixels at least.
    const trueHeight = count === 0 ? 0 : Math.max(2, (count / full) * options.plotHeight);
    const height = Math.min(trueHeight, options.plotHeight);
    const width = column * (1 - gapShare);
    const x = left + (column * gapShare) / 2;
    const cut = trueHeight > options.plotHeight;
    return { level, count, x, y: baseline - height, width, height, center: left + column / 2, cut };
  };

  const { median, q1, q3 } = distribution;
  let band: Layout['band'] = null;
  if (q1 !== undefined && q3 !== undefined) {
    const from = levelCenter(q1, column);
    const to = levelCenter(q3, column);
    const width = Math.max(bandMinimum, to - from);
    band = { x: (from + to - width) / 2, width };
  }
  return {
    width: options.width,
    height: levelY + options.font * 0.5,
    baseline,
    stripY,
    levelY,
    bars: distribution.counts.map((count, index) => bar(index + 1, count, index * column)),
    cannotJudge: options.offersCannotJudge
      ? bar(0, distribution.cannotJudge, (levels + 0.5) * column)
      : null,
    band,
    median: median === undefined ? null : levelCenter(median, column),
  };
}

/**
 * The ordinal ramp from light to dark for a scale of any length: the six tokens of the design and what lies between
 * them.
 */
export function rampColor(level: number, levels: number): string {
  const steps = 6;
  const at = 1 + ((steps - 1) * (level - 1)) / Math.max(1, levels - 1);
  const below = Math.min(steps - 1, Math.floor(at));
  const share = Math.round((at - below) * 100);
  if (share === 0) return `var(--ramp-${below})`;
  return `color-mix(in oklab, var(--ramp-${below + 1}) ${share}%, var(--ramp-${below}))`;
}

/**
 * The fullest level of several distributions. "Cannot judge" does not count: one criterion that forty people cannot
 * judge would flatten the shape of all others.
 */
export function commonMax(distributions: readonly Distribution[]): number {
  return Math.max(1, ...distributions.map((one) => Math.max(0, ...one.counts)));
}
