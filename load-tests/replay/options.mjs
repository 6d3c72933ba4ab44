// Arguments of a run as numbers and texts; what is wrong with them ends it with exit code 2.
import { parseArgs } from 'node:util';

export class UsageError extends Error {}

// {positionals, values}; all options are texts.
export function argumentsOf(argv, defaults, allowPositionals = false) {
  const options = Object.fromEntries(
    Object.entries(defaults).map(([name, value]) => [name, { type: 'string', default: value }]),
  );
  try {
    return parseArgs({ args: argv, allowPositionals, options });
  } catch (error) {
    throw new UsageError(error.message);
  }
}

export function numberOf(values, key) {
  if (!/^\d{1,9}$/.test(values[key])) throw new UsageError(`--${key} needs a number`);
  return Number(values[key]);
}
