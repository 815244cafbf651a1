/**
 * Keeps out what translates the page by itself. `translate="no"` keeps browsers from it, but not every extension: one puts
 * `<font>` in the place of each text, which goes to its service although it is secret, and from then on the page would
 * write into texts that are no longer there.
 */

/** More than a translator does that is stopped; one that begins again at every change is told of instead. */
const MOST_TIMES = 100;

/** @param onGivenUp called once when it begins again and again */
export function keepUntranslated(root: Node, onGivenUp: () => void): void {
  let times = 0;
  const observer = new MutationObserver((records) => {
    const fonts = records.flatMap(({ addedNodes }) => [...addedNodes].filter(isFont));
    if (!fonts.length) return;
    if (++times > MOST_TIMES) {
      observer.disconnect();
      return onGivenUp();
    }
    for (const font of fonts) {
      const gone = records
        .filter(({ target }) => target === font.parentNode)
        .flatMap((record) => [...record.removedNodes]);
      const text = gone.find((node) => node instanceof Text && (!node.isConnected || font.contains(node)));
      font.replaceWith(...(text ? [text] : textsIn(font)));
    }
    // What was put back is no news.
    observer.takeRecords();
  });
  observer.observe(root, { childList: true, subtree: true });
}

const isFont = (node: Node): node is HTMLElement => node.nodeName === 'FONT';

function textsIn(node: Node): Node[] {
  return node instanceof Text ? [node] : [...node.childNodes].flatMap(textsIn);
}
