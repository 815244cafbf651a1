/** As much of Markdown as our own texts use, as HTML; anything else is refused, so that no text is shown otherwise than it was meant. */

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** `code`, **bold**, *stressed* and [links](to); the address of a link goes through `linked`. */
function inline(text: string, linked: (address: string) => string): string {
  return text
    .split(/(`[^`]+`)/)
    .map((piece) => {
      if (piece.startsWith('`') && piece.length > 1) return `<code>${escaped(piece.slice(1, -1))}</code>`;
      if (/[`*_]{3}|!\[|<\w/.test(piece)) throw new Error(`not understood: ${piece}`);
      return escaped(piece)
        .replace(/\*\*(.+?)\*\*/g, '<strong>$1</strong>')
        .replace(/\*(\S.*?)\*/g, '<em>$1</em>')
        .replace(
          /\[([^\]]+)\]\(([^)\s]+)\)/g,
          (_, words: string, address: string) => `<a href="${linked(address)}">${words}</a>`,
        );
    })
    .join('');
}

const cells = (row: string): string[] =>
  row
    .slice(1, -1)
    .split('|')
    .map((cell) => cell.trim());

/** A table; each cell carries the name of its column, for screens too narrow for columns. */
function table(rows: readonly string[], text: (piece: string) => string): string {
  const [head = [], , ...body] = rows.map(cells);
  const th = head.map((name) => `<th scope="col">${text(name)}</th>`).join('');
  const trs = body.map((row) => {
    if (row.length !== head.length)
      throw new Error(`${row.length} cells under ${head.length} columns: ${row.join(' | ')}`);
    return `<tr>${row.map((cell, at) => `<td data-column="${escaped(head[at] ?? '')}">${text(cell)}</td>`).join('')}</tr>`;
  });
  return `<table><thead><tr>${th}</tr></thead><tbody>${trs.join('')}</tbody></table>`;
}

/** Paragraphs, headings, lists, quotes and tables, parted by empty lines; comments are left out. */
export function html(markdown: string, linked: (address: string) => string = (address) => address): string {
  const text = (piece: string) => inline(piece, linked);
  const blocks = markdown
    .replace(/<!--[^]*?-->\n?/g, '')
    .split(/\n{2,}/)
    .map((block) => block.trim())
    .filter((block) => block !== '');
  return blocks
    .map((block) => {
      const lines = block.split('\n');
      const heading = /^(#{1,3}) (.+)$/.exec(block);
      if (heading) return `<h${heading[1]!.length}>${text(heading[2]!)}</h${heading[1]!.length}>`;
      if (block.startsWith('|')) return table(lines, text);
      if (block.startsWith('> '))
        return `<blockquote><p>${text(lines.map((line) => line.replace(/^> ?/, '')).join(' '))}</p></blockquote>`;
      const mark = /^(- |\d+\. )/.exec(block)?.[0];
      if (!mark) {
        if (/^[#>|=+~]|^\s|^```|^---/.test(block)) throw new Error(`not understood: ${block}`);
        return `<p>${text(lines.join(' '))}</p>`;
      }
      const items = block.split(mark === '- ' ? /^- /m : /^\d+\. /m).slice(1);
      const list = mark === '- ' ? 'ul' : 'ol';
      return `<${list}>${items.map((item) => `<li>${text(item.trim().replace(/\n\s*/g, ' '))}</li>`).join('')}</${list}>`;
    })
    .join('\n');
}
