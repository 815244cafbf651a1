/**
 * The Markdown of our own texts as HTML. What the page's style does not know (code blocks, pictures, raw HTML, deep
 * headings …) is refused, so that no text looks different from what its author meant.
 */
import { Marked, type Tokens } from 'marked';

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

function refused({ raw }: { raw: string }): never {
  throw new Error(`not understood: ${raw}`);
}

/** GFM fills up a short row and cuts a long one; here either is a mistake. */
function checkCells({ raw, header }: Tokens.Table): void {
  for (const row of raw.trim().split('\n')) {
    const cells = row.replaceAll('\\|', '').split('|').length - 2;
    if (cells !== header.length) throw new Error(`${cells} cells under ${header.length} columns: ${row}`);
  }
}

/** @param linked what becomes of the address of a link */
function markdown(linked: (address: string) => string): Marked {
  const marked = new Marked({ async: false, gfm: true });
  marked.use({
    renderer: {
      code: refused,
      hr: refused,
      image: refused,
      del: refused,
      br: refused,
      checkbox: refused,
      html: (token) => (/^<!--[^]*?-->\s*$/.test(token.raw) ? '' : refused(token)),
      heading(token) {
        if (token.depth > 3) refused(token);
        return `<h${token.depth}>${this.parser.parseInline(token.tokens)}</h${token.depth}>\n`;
      },
      paragraph({ tokens }) {
        return `<p>${this.parser.parseInline(tokens)}</p>\n`;
      },
      blockquote({ tokens }) {
        return `<blockquote>${this.parser.parse(tokens).trim()}</blockquote>\n`;
      },
      list(token) {
        if (token.loose || !/^\s*(?:- |\d+\. )/.test(token.raw)) refused(token);
        const list = token.ordered ? 'ol' : 'ul';
        return `<${list}>${token.items.map((item) => this.listitem(item)).join('')}</${list}>\n`;
      },
      listitem({ tokens }) {
        return `<li>${this.parser.parse(tokens).trim()}</li>`;
      },
      // Each cell carries the name of its column, for screens too narrow for columns.
      table(token) {
        checkCells(token);
        const head = token.header.map(({ tokens }) => `<th scope="col">${this.parser.parseInline(tokens)}</th>`);
        const rows = token.rows.map((row) => {
          const cells = row.map(({ tokens }, column) => {
            const name = escaped(token.header[column]?.text ?? '');
            return `<td data-column="${name}">${this.parser.parseInline(tokens)}</td>`;
          });
          return `<tr>${cells.join('')}</tr>`;
        });
        return `<table><thead><tr>${head.join('')}</tr></thead><tbody>${rows.join('')}</tbody></table>\n`;
      },
      link({ href, tokens }) {
        return `<a href="${escaped(linked(href))}">${this.parser.parseInline(tokens)}</a>`;
      },
      codespan: ({ text }) => `<code>${escaped(text)}</code>`,
      text(token) {
        if ('tokens' in token && token.tokens) return this.parser.parseInline(token.tokens);
        return escaped(token.text).replaceAll('\n', ' ');
      },
    },
  });
  return marked;
}

export function html(text: string, linked: (address: string) => string = (address) => address): string {
  return markdown(linked).parse(text, { async: false }).trim();
}
