import { describe, expect, it } from 'vitest';
import { commonMax, layout, levelCenter, rampColor } from '../../src/ui/charts/geometry';

const options = { width: 600, plotHeight: 100, font: 14, max: 10, offersCannotJudge: false };

describe('the drawing of a distribution', () => {
  it('grows every bar from one baseline, in proportion to the common maximum', () => {
    const marks = layout({ counts: [0, 5, 10, 1, 0], cannotJudge: 0 }, options);
    expect(marks.bars.map((bar) => bar.height)).toEqual([0, 50, 100, 10, 0]);
    for (const bar of marks.bars) expect(bar.y + bar.height).toBeCloseTo(marks.baseline);
  });

  it('keeps a single rating visible beside a thousand', () => {
    const marks = layout({ counts: [1, 1000, 0], cannotJudge: 0 }, { ...options, max: 1000 });
    expect(marks.bars[0]?.height).toBe(2);
  });

  it('puts a median between two levels between their bars', () => {
    const marks = layout({ counts: [0, 5, 5, 0, 0], cannotJudge: 0, median: 2.5 }, options);
    const [, second, third] = marks.bars;
    expect(marks.median).toBeCloseTo(((second?.center ?? 0) + (third?.center ?? 0)) / 2);
  });

  it('draws the band from quartile to quartile, and never as nothing', () => {
    const wide = layout({ counts: [5, 0, 0, 0, 5], cannotJudge: 0, q1: 1, q3: 5 }, options);
    expect(wide.band?.x).toBeCloseTo(levelCenter(1, 120));
    expect(wide.band?.width).toBeCloseTo(480);
    const narrow = layout({ counts: [0, 0, 9, 0, 0], cannotJudge: 0, q1: 3, q3: 3 }, options);
    expect(narrow.band?.width).toBe(10);
    expect((narrow.band?.x ?? 0) + 5).toBeCloseTo(levelCenter(3, 120));
  });

  it('keeps "cannot judge" apart from the scale', () => {
    const marks = layout(
      { counts: [1, 2, 3], cannotJudge: 4 },
      { ...options, offersCannotJudge: true },
    );
    const last = marks.bars[2];
    const apart = marks.cannotJudge;
    expect(apart?.height).toBe(40);
    expect((apart?.x ?? 0) - ((last?.x ?? 0) + (last?.width ?? 0))).toBeGreaterThan(40);
    expect((apart?.x ?? 0) + (apart?.width ?? 0)).toBeLessThanOrEqual(600);
  });

  it('takes the fullest level of all; "cannot judge" flattens nothing', () => {
    const list = [
      { counts: [1, 2], cannotJudge: 0 },
      { counts: [0, 7], cannotJudge: 40 },
    ];
    expect(commonMax(list)).toBe(7);
    expect(commonMax([])).toBe(1);
  });

  it('breaks a bar that is taller than the drawing', () => {
    const marks = layout(
      { counts: [1, 0, 7], cannotJudge: 40 },
      { ...options, max: 7, offersCannotJudge: true },
    );
    expect(marks.cannotJudge).toMatchObject({ height: 100, cut: true, count: 40 });
    expect(marks.bars[2]).toMatchObject({ height: 100, cut: false });
  });

  it('walks the six tokens of the ramp on scales of every length', () => {
    expect(rampColor(1, 6)).toBe('var(--ramp-1)');
    expect(rampColor(6, 6)).toContain('var(--ramp-6)');
    expect(rampColor(3, 5)).toBe('color-mix(in oklab, var(--ramp-4) 50%, var(--ramp-3))');
    expect(rampColor(11, 11)).toContain('var(--ramp-6) 100%');
  });
});
