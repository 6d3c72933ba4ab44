import { formatter } from '@lingui/format-json';

// One catalogue per area of the client, so that a phone loads only its own words.
export const areas = [
  'common',
  'join',
  'legal',
  'participant',
  'lead',
  'projector',
  'activities',
  'charts',
];

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
