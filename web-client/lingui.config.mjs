import { readdirSync } from 'node:fs';
import { formatter } from '@lingui/format-json';

// One catalogue per area of the client, so that a phone loads only its own words.
export const areas = readdirSync(new URL('src/i18n/de', import.meta.url))
  .filter((file) => file.endsWith('.json'))
  .map((file) => file.slice(0, -'.json'.length));

export default {
  locales: ['de', 'en'],
  sourceLocale: 'de',
  format: formatter({ style: 'minimal', explicitIdAsDefault: true }),
  compileNamespace: 'es',
  catalogs: areas.map((area) => ({
    path: `<rootDir>/src/i18n/{locale}/${area}`,
    include: [],
  })),
};
