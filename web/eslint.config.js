import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';

/**
 * Which folder of `src` may import which, as `ArchitectureTest` says it for the server. A folder stands on the ones it
 * names and knows nothing of the others; there is no circle, of types neither.
 *
 * - protocol: what goes over the wire, and the texts in it. Stands on nothing.
 * - clock: session time. seal: keys and sealed texts. words: what people read. device: what this browser keeps.
 * - connection: one WebSocket that comes back.
 * - session: a holder's session, made of all of these, and the View and the Actions that screens are given.
 * - practice: simulated participants, who use a session as screens do.
 * - parts: pieces of screens. screens: what a person sees.
 *
 * `App.svelte` and `main.ts` put them together and import any. Tests may import any folder, and `testing` as well.
 */
const MAY_IMPORT = {
  protocol: [],
  clock: ['protocol'],
  seal: ['protocol'],
  words: ['protocol'],
  device: ['protocol'],
  connection: ['protocol', 'clock'],
  session: ['protocol', 'clock', 'seal', 'words', 'device', 'connection'],
  practice: ['protocol', 'seal', 'device', 'connection', 'session', 'words'],
  parts: ['protocol', 'clock', 'seal', 'words', 'session'],
  screens: ['protocol', 'clock', 'seal', 'words', 'device', 'session', 'practice', 'parts'],
};

const restrict = (files, ignores, patterns) => ({
  files,
  ignores: ['**/*.test.ts', ...ignores],
  rules: { 'no-restricted-imports': ['error', { patterns }] },
});

const testing = { regex: '/testing/', message: 'Only tests import test helpers.' };
const folders = Object.keys(MAY_IMPORT);
const outOf = (folder) => {
  const others = folders.filter((other) => other !== folder && !MAY_IMPORT[folder].includes(other));
  const message = `${folder} may import ${MAY_IMPORT[folder].join(', ') || 'no other folder'}; see eslint.config.js.`;
  return { regex: `^(\\.\\./)+(${others.join('|')}|App|main)(/|\\.|$)`, message };
};
const importRules = [
  ...folders.map((folder) => restrict([`src/${folder}/**`], [], [outOf(folder), testing])),
  // The session imports its modules; they see of it what its context says.
  restrict(
    ['src/session/**'],
    ['src/session/enter.ts', 'src/session/open.ts'],
    [
      outOf('session'),
      testing,
      { regex: '/live-session$', message: 'Import ./context: the session imports its modules, not the other way.' },
    ],
  ),
];

export default ts.config(
  { ignores: ['dist', 'node_modules', 'test-results', 'playwright-report'] },
  js.configs.recommended,
  ts.configs.recommended,
  svelte.configs.recommended,
  svelte.configs.prettier,
  { languageOptions: { globals: { ...globals.browser } } },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser } },
  },
  {
    rules: {
      'no-undef': 'off',
      eqeqeq: 'error',
      // Longer files hold more than one idea; as checkstyle says for Java.
      'max-lines': ['error', 400],
      'no-console': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      // Svelte writes {@html} past the content policy's intent; nothing here needs it.
      'svelte/no-at-html-tags': 'error',
      // It takes every Set and Date for state; those here are not drawn from.
      'svelte/prefer-svelte-reactivity': 'off',
    },
  },
  ...importRules,
  {
    files: ['*.ts', '*.js', 'build/**', 'gallery/**/*.mjs'],
    languageOptions: { globals: { ...globals.node } },
    rules: { 'no-console': 'off' },
  },
);
