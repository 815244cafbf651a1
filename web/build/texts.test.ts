// The texts about personal data and accessibility: the same in both languages, and every promise names what shows it.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { html } from './markdown.ts';

const top = fileURLToPath(new URL('../..', import.meta.url));
const PAIRS = [
  ['oversikt', 'overview'],
  ['datablad', 'data-sheet'],
  ['hotbild', 'threats'],
  ['bitradesavtal', 'processing-agreement'],
  ['konsekvensbedomning', 'impact-assessment'],
  ['gallring', 'disposal'],
  ['tillganglighet', 'accessibility'],
] as const;
/** Where a lack of accessibility is reported to the authority; the one address outside. */
const REPORT_TO = 'https://www.digg.se/tdosanmalan';
const read = (language: string, name: string) => readFileSync(`${top}/deploy/privacy/${language}/${name}.md`, 'utf8');
const all = PAIRS.flatMap(([sv, en]) => [`sv/${sv}`, `en/${en}`]);
const textOf = (path: string) => readFileSync(`${top}/deploy/privacy/${path}.md`, 'utf8');
const evidenceIn = (markdown: string) =>
  [...markdown.matchAll(/<!-- shown by: ([^>]+) -->/g)].map(([, names]) => names!.trim().split(', '));

describe('Markdown as our texts use it', () => {
  test('headings, paragraphs, lists, quotes, tables and what stands inside them', () => {
    expect(
      html('# A & B\n\nOne **bold** *so* `<c>`\nline [to](x.md#y).\n\n<!-- shown by: X -->\n\n> Said.\n> So.'),
    ).toBe(
      '<h1>A &amp; B</h1>\n<p>One <strong>bold</strong> <em>so</em> <code>&lt;c&gt;</code> line <a href="x.md#y">to</a>.</p>\n<blockquote><p>Said. So.</p></blockquote>',
    );
    expect(html('- one\n  more\n- two')).toBe('<ul><li>one more</li><li>two</li></ul>');
    expect(html('1. one\n2. two')).toBe('<ol><li>one</li><li>two</li></ol>');
    expect(html('| A | B |\n|---|---|\n| 1 | |')).toBe(
      '<table><thead><tr><th scope="col">A</th><th scope="col">B</th></tr></thead><tbody><tr><td data-column="A">1</td><td data-column="B"></td></tr></tbody></table>',
    );
  });
  test.each([
    '```\ncode\n```',
    '---',
    '#### deep',
    '![picture](x)',
    'a <b>tag</b>',
    '| A |\n|---|\n| 1 | 2 |',
    '| A | B |\n|---|---|\n| 1 |',
    '+ list',
    '* list',
    '- [ ] task',
    '- loose\n\n- list',
    '    code',
    '<div>block</div>',
    '~~gone~~',
    'broken  \nline',
  ])('refuses what it does not know: %j', (markdown) => expect(() => html(markdown)).toThrow());
});

describe.each(PAIRS)('%s, %s', (sv, en) => {
  test('says the same things in both languages', () => {
    const shape = (language: string, name: string) =>
      (html(read(language, name)).match(/<(h[1-3]|li|tr|td|th|p|blockquote|strong|em)\b/g) ?? []).join(' ');
    expect(shape('en', en)).toBe(shape('sv', sv));
    expect(evidenceIn(read('en', en))).toEqual(evidenceIn(read('sv', sv)));
  });
  test('leads only to texts that are there', () => {
    for (const [language, name] of [
      ['sv', sv],
      ['en', en],
    ] as const) {
      const there = readdirSync(`${top}/deploy/privacy/${language}`);
      for (const [, address] of read(language, name).matchAll(/\]\(([^)]+)\)/g))
        expect([...there, REPORT_TO]).toContain(address);
    }
  });
});

test('what is named as showing a promise is there', () => {
  const folders = ['src/main', 'src/test', 'web/src', 'web/testing', 'web/build', 'web/e2e', 'deploy'];
  const files = folders.flatMap((folder) => readdirSync(`${top}/${folder}`, { recursive: true, encoding: 'utf8' }));
  const there = new Set(
    files.map((path) =>
      path
        .split('/')
        .pop()!
        .replace(/\.(java|ts|svelte|md|json)$/, ''),
    ),
  );
  const named = all.flatMap((path) => evidenceIn(textOf(path)).flat());
  expect(new Set(named).size).toBeGreaterThan(40);
  expect([...new Set(named)].filter((name) => !there.has(name))).toEqual([]);
});

test('what Swedish law says is marked for a lawyer to examine, and nothing is called legal advice', () => {
  for (const path of ['sv/bitradesavtal', 'sv/konsekvensbedomning', 'sv/gallring']) {
    expect(textOf(path)).toContain('> Stöd, inte juridisk rådgivning.');
    expect(textOf(path).match(/\*\*\[jurist\]\*\*/g)!.length).toBeGreaterThan(2);
  }
});
