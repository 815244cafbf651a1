import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { templates } from './build/templates.ts';
import { texts } from './build/texts.ts';

export default defineConfig({
  base: '/',
  plugins: [templates(), svelte(), texts()],
  build: {
    outDir: 'dist',
    assetsDir: 'assets',
    // The content policy allows no data: addresses and no inline scripts.
    assetsInlineLimit: 0,
    // Each list of what to preload would be loaded by every phone.
    modulePreload: false,
    // What a phone needs comes in one piece: it compresses better, and no part of it can be missing later.
    rolldownOptions: {
      output: { codeSplitting: { groups: [{ name: 'page', tags: ['$initial'] }] } },
      // No field of a class hides an accessor, so that assigning it is enough where the target has no fields.
      transform: { assumptions: { setPublicClassFields: true } },
    },
    // The oldest telephones that still get these browsers are from 2015; `**` on big numbers and private fields are theirs.
    target: ['safari15', 'chrome94', 'firefox93'],
  },
  test: {
    include: ['{src,build}/**/*.test.ts'],
    environment: 'node',
  },
});
