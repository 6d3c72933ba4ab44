// People's words inside a sentence of ours: what is written from right to left must not pull the rest of it along.
const fromRightToLeft =
  /[\u0590-\u08ff\u200f\u202a-\u202e\ufb1d-\ufdff\ufe70-\ufefc\ud802\ud803\ud83a\ud83b]/;

export function isolated(values: Record<string, string | number>) {
  const all = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === 'string' && fromRightToLeft.test(value) ? `\u2068${value}\u2069` : value,
  ]);
  return Object.fromEntries(all);
}
