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
  },
  server: {
    proxy: { '/api': server, '/ws': { target: server, ws: true } },
  },
  test: {
    environment: 'jsdom',
    include: ['tests/**/*.test.ts'],
    setupFiles: ['tests/setup.ts'],
    // A component's first render compiles it; on a busy machine that alone takes seconds.
    testTimeout: 30_000,
  },
});
