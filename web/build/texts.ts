import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { html } from './markdown.ts';

const SOURCE = fileURLToPath(new URL('../../deploy/privacy/', import.meta.url));
const STYLE = fileURLToPath(new URL('../src/style/texts.css', import.meta.url));

/** In the order in which they stand in the list; the same text in both languages, side by side. */
const PAGES = [
  { sv: 'oversikt', en: 'overview' },
  { sv: 'datablad', en: 'data-sheet' },
  { sv: 'hotbild', en: 'threats' },
  { sv: 'bitradesavtal', en: 'processing-agreement' },
  { sv: 'konsekvensbedomning', en: 'impact-assessment' },
  { sv: 'gallring', en: 'disposal' },
  { sv: 'tillganglighet', en: 'accessibility' },
] as const;

/** `to`: the folder of the addresses; `home`: what leads back to Rundan itself. */
const LANGUAGES = {
  sv: { to: 'uppgifter', other: 'en', otherName: 'In English', home: 'Till Rundan', texts: 'Texterna' },
  en: { to: 'privacy', other: 'sv', otherName: 'På svenska', home: 'To Rundan', texts: 'The texts' },
} as const;

type Language = keyof typeof LANGUAGES;

const read = (language: Language, name: string): string => readFileSync(`${SOURCE}${language}/${name}.md`, 'utf8');

const titleOf = (markdown: string): string => {
  const title = /^# (.+)$/m.exec(markdown)?.[1];
  if (!title) throw new Error('a text without a title');
  return title;
};

/** The folder holds these texts and no other, each in both languages. */
function checkAllThere(): void {
  for (const language of Object.keys(LANGUAGES) as Language[]) {
    const there = readdirSync(SOURCE + language).sort();
    const listed = PAGES.map((page) => `${page[language]}.md`).sort();
    if (there.join() !== listed.join()) throw new Error(`${language}: ${there.join()} instead of ${listed.join()}`);
  }
}

/** Links between the texts lead from file to file where they are read as files, and from page to page here. */
const linked = (address: string): string =>
  address.replace(/^(?:\.\.\/en\/|\.\.\/sv\/)?([a-z-]+)\.md(#.*)?$/, '$1.html$2');

function pageOf(language: Language, at: number, styles: readonly string[]): string {
  const words = LANGUAGES[language];
  const markdown = read(language, PAGES[at]![language]);
  const links = PAGES.map((page, index) => {
    const current = index === at ? ' aria-current="page"' : '';
    return `<li><a href="${page[language]}.html"${current}>${titleOf(read(language, page[language]))}</a></li>`;
  });
  const other = `../${LANGUAGES[words.other].to}/${PAGES[at]![words.other]}.html`;
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${titleOf(markdown)} · Rundan</title>
<link rel="icon" href="/ring.svg" type="image/svg+xml">
${styles.map((style) => `<link rel="stylesheet" href="/${style}">`).join('\n')}
</head>
<body class="texts">
<header><a href="/">${words.home}</a><a href="${other}" lang="${words.other}" hreflang="${words.other}">${words.otherName}</a></header>
<nav aria-label="${words.texts}"><ul>${links.join('')}</ul></nav>
<main>
${html(markdown, linked)}
</main>
</body>
</html>
`;
}

/** Lays the texts about personal data and accessibility beside the page, each as a page without a script. */
export function texts(): Plugin {
  return {
    name: 'rundan-texts',
    apply: 'build',
    enforce: 'post',
    buildStart() {
      checkAllThere();
      for (const language of Object.keys(LANGUAGES) as Language[])
        for (const page of PAGES) this.addWatchFile(`${SOURCE}${language}/${page[language]}.md`);
    },
    generateBundle(_, bundle) {
      // Colours, letters and fonts are those of the page itself.
      const page = Object.values(bundle).find((one) => one.type === 'asset' && String(one.source).includes('--paper:'));
      if (!page) throw new Error('the page has no style');
      const own = this.emitFile({ type: 'asset', name: 'texts.css', source: readFileSync(STYLE) });
      const styles = [page.fileName, this.getFileName(own)];
      for (const language of Object.keys(LANGUAGES) as Language[])
        PAGES.forEach((one, at) =>
          this.emitFile({
            type: 'asset',
            fileName: `${LANGUAGES[language].to}/${one[language]}.html`,
            source: pageOf(language, at, styles),
          }),
        );
    },
  };
}
