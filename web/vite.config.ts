import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { templates } from './vite.templates.ts';

export default defineConfig({
  base: '/',
  plugins: [templates(), svelte()],
  build: {
    outDir: 'dist',
    assetsDir: 'assets',
    // The content policy allows no data: addresses and no inline scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // Phones that are six years old still come to a session.
    target: ['es2020', 'safari14', 'chrome87', 'firefox78'],
  },
  test: {
    include: ['src/**/*.test.ts'],
    environment: 'node',
  },
});
