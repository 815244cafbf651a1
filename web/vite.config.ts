import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { brotli } from './build/compress.ts';
import { templates } from './build/templates.ts';
import { texts } from './build/texts.ts';
import { chunkFileName } from './build/chunks.ts';

/** For `npm run dev`: the server that answers, while Vite serves the page and reloads what has changed. */
const server = process.env.RUNDAN_SERVER ?? 'http://localhost:8080';
// The server takes only its own origin, and the browser says Vite's: to the server it is its own page that asks.
const ownPage = { target: server, headers: { origin: new URL(server).origin }, changeOrigin: true };

export default defineConfig({
  base: '/',
  plugins: [templates(), svelte(), texts(), brotli()],
  server: {
    proxy: { '/live': { ...ownPage, ws: true }, '/sessions': ownPage, '/about': ownPage, '/health': ownPage },
  },
  build: {
    outDir: 'dist',
    assetsDir: 'assets',
    // The content policy allows no data: addresses and no inline scripts.
    assetsInlineLimit: 0,
    // Each list of what to preload would be loaded by every phone.
    modulePreload: false,
    // What a phone needs comes in one piece: it compresses better, and no part of it can be missing later.
    rolldownOptions: {
      output: { codeSplitting: { groups: [{ name: 'page', tags: ['$initial'] }] }, chunkFileNames: chunkFileName },
      // No field of a class hides an accessor, so that assigning it is enough where the target has no fields.
      transform: { assumptions: { setPublicClassFields: true } },
    },
    // The oldest telephones that still get these browsers are from 2015; `**` on big numbers and private fields are theirs.
    target: ['safari15', 'chrome94', 'firefox93'],
  },
  test: {
    include: ['{src,build}/**/*.test.ts'],
    environment: 'node',
    // Vitest leaves a core free by default; on the two of CI that would leave one.
    maxWorkers: 2,
  },
});
