// Where the marks of a matrix stand, in CSS pixels. Pure arithmetic: no DOM, so every rule is a unit test. A point stands
// at the medians, its cross reaches over the middle half of both axes, and its number stands on it; where several points
// or a name are in the way, the number moves aside and a line leads back.

export interface Spot {
  x: number;
  y: number;
}

export interface Point {
  id: string;
  number: number;
  x: { median: number; q1: number; q3: number };
  y: { median: number; q1: number; q3: number };
}

export interface Mark {
  id: string;
  number: number;
  at: Spot;
  /** The ends of the cross. */
  across: [number, number];
  up: [number, number];
  /** The middle of the number's disc; null: there is no room left for it. */
  badge: Spot | null;
  /** The disc stands beside its point. */
  aside: boolean;
}

export interface Name<Id> {
  id: Id;
  x: number;
  y: number;
  anchor: 'start' | 'end';
}

export interface Options<Id> {
  /** Of the whole drawing. */
  width: number;
  font: number;
  levels: number;
  threshold: Spot;
  /** The four quadrants, with the words that are written into them. */
  names: readonly { id: Id; words: string; right: boolean; top: boolean }[];
}

export interface Layout<Id> {
  width: number;
  height: number;
  /** The square between the axes. */
  left: number;
  top: number;
  side: number;
  radius: number;
  threshold: Spot;
  ticks: { level: number; x: number; y: number }[];
  names: Name<Id>[];
  marks: Mark[];
}

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Letters are about so much wide, measured in their size. */
const letter = 0.58;

/** Half a level stands out beyond the first and the last one, so that no point stands on the frame. */
export const along = (value: number, levels: number, side: number): number =>
  ((value - 0.5) / levels) * side;

function touches(disc: Spot, radius: number, box: Box): boolean {
  const x = Math.max(box.left, Math.min(disc.x, box.right));
  const y = Math.max(box.top, Math.min(disc.y, box.bottom));
  return Math.hypot(disc.x - x, disc.y - y) < radius;
}

/** Discs that overlap neither each other nor the names, each as near to its point as there is room. */
export function placeBadges(
  spots: readonly Spot[],
  radius: number,
  frame: Box,
  obstacles: readonly Box[],
): (Spot | null)[] {
  const placed: Spot[] = [];
  const step = 2 * radius + 2;
  const inside = (spot: Spot) =>
    spot.x >= frame.left + radius &&
    spot.x <= frame.right - radius &&
    spot.y >= frame.top + radius &&
    spot.y <= frame.bottom - radius;
  const free = (spot: Spot) =>
    inside(spot) &&
    placed.every((other) => Math.hypot(other.x - spot.x, other.y - spot.y) >= step) &&
    obstacles.every((box) => !touches(spot, radius + 1, box));
  const rings = Math.ceil(Math.hypot(frame.right - frame.left, frame.bottom - frame.top) / step);

  return spots.map((spot) => {
    for (let ring = 0; ring <= rings; ring++) {
      const around = ring === 0 ? 1 : 8 * ring;
      for (let i = 0; i < around; i++) {
        // First up and to the right, as one looks for it.
        const angle = -Math.PI / 4 + (2 * Math.PI * i) / around;
        const candidate = {
          x: spot.x + ring * step * Math.cos(angle),
          y: spot.y + ring * step * Math.sin(angle),
        };
        if (!free(candidate)) continue;
        placed.push(candidate);
        return candidate;
      }
    }
    return null;
  });
}

export function layoutMatrix<Id>(points: readonly Point[], options: Options<Id>): Layout<Id> {
  const { width, font, levels } = options;
  // For the axis' name, upright, and the numbers of its levels.
  const left = font * 3.2;
  const top = font * 0.5;
  const side = Math.max(font * 8, width - left - font * 0.5);
  const radius = font * 0.85;
  const toX = (value: number) => left + along(value, levels, side);
  const toY = (value: number) => top + side - along(value, levels, side);
  const threshold = { x: toX(options.threshold.x), y: toY(options.threshold.y) };
  const frame = { left, right: left + side, top, bottom: top + side };

  const names: Name<Id>[] = [];
  const obstacles: Box[] = [];
  for (const { id, words, right, top: above } of options.names) {
    const room = right ? frame.right - threshold.x : threshold.x - frame.left;
    const high = above ? threshold.y - frame.top : frame.bottom - threshold.y;
    const wide = words.length * letter * font;
    // Where it does not fit in it would stand in the next quadrant; the list says it too.
    if (wide + font > room || 2 * font > high) continue;
    const x = right ? frame.right - font * 0.5 : frame.left + font * 0.5;
    const y = above ? frame.top + font * 1.2 : frame.bottom - font * 0.6;
    names.push({ id, x, y, anchor: right ? 'end' : 'start' });
    obstacles.push({
      left: right ? x - wide : x,
      right: right ? x : x + wide,
      top: y - font,
      bottom: y + font * 0.3,
    });
  }

  const spots = points.map(({ x, y }) => ({ x: toX(x.median), y: toY(y.median) }));
  const badges = placeBadges(spots, radius, frame, obstacles);
  return {
    width,
    height: top + side + font * 3,
    left,
    top,
    side,
    radius,
    threshold,
    ticks: Array.from({ length: levels }, (_, i) => ({
      level: i + 1,
      x: toX(i + 1),
      y: toY(i + 1),
    })),
    names,
    marks: points.map(({ id, number, x, y }, index): Mark => {
      const at = spots[index] as Spot;
      const badge = badges[index] ?? null;
      return {
        id,
        number,
        at,
        across: [toX(x.q1), toX(x.q3)],
        up: [toY(y.q1), toY(y.q3)],
        badge,
        aside: badge !== null && (badge.x !== at.x || badge.y !== at.y),
      };
    }),
  };
}
