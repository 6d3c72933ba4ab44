import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

// During development the pages come from Vite and everything live from a server on this machine.
const server = process.env.DIALOGRAUM_URL ?? 'http://127.0.0.1:8080';

export default defineConfig({
  plugins: [svelte()],
  resolve: process.env.VITEST ? { conditions: ['browser'] } : {},
  build: {
    target: 'es2022',
    cssMinify: 'lightningcss',
    modulePreload: { polyfill: false },
    manifest: true,
    sourcemap: true,
    // A page without inline script or data: URLs keeps the policy `default-src 'self'`.
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        // Few chunks pack better than many small ones. What every page needs is one, what somebody
        // needs to join and take part another, the words for that one per language.
        codeSplitting: {
          groups: [
            {
              name: 'base',
              priority: 2,
              test: /node_modules\/(svelte|clsx|@lingui)\/|src\/(ui\/App|ui\/kit\/(announce|focus|Button|IconButton|StatusRegion|toasts|Toasts)|main|router|theme|i18n\/[^/]+\.ts)/,
            },
            {
              name: 'part',
              priority: 1,
              test: /src\/(net\/(?!diagnosis|public_url)|sync\/(?!links|press)|model\/(?!affiliations|board|calls|criteria|dots|headings|sequence|topics|vote_targets|talk_slots|optimistic\/(staff|agenda|room|call)_)|protocol|ui\/(kit\/(?!LinkedText|safe_links|iso_day|Menu|CopyField|save_file|Qr|AppearanceSettings|Switch|Chip|keep_focus|hotkeys)|participant\/(?!ProfileSheet|Queue|Landed|RoomPlace|RoomChoice|free_rooms)|Workshop|join\/(Join|Code)|activities\/(?!BesidePanel|TextComposer|UnsentList|ItemOverview|ItemScreens|LevelScale|OwnItems|item_flow|lead_part)[^/]+$|activities\/\w+\/(kind|\w+_effects)))|protocol\/ts/,
            },
            { name: 'words-de', test: /src\/i18n\/de\/(common|join|participant|activities)\.mjs/ },
            { name: 'words-en', test: /src\/i18n\/en\/(common|join|participant|activities)\.mjs/ },
          ],
        },
      },
    },
  },
  server: {
    proxy: { '/api': server, '/ws': { target: server, ws: true } },
  },
  test: {
    environment: 'jsdom',
    // One page for all files instead of one each, which took three quarters of the time; tests/setup.ts clears it.
    isolate: false,
    include: ['tests/**/*.test.ts'],
    setupFiles: ['tests/setup.ts'],
    // A component's first render compiles it; on a busy machine that alone takes seconds.
    testTimeout: 30_000,
  },
});
