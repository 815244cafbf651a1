/**
 * What was pressed is often gone afterwards, and the focus with it: who goes by keyboard would begin at the top of the page
 * again, and a screen reader would be silent. The focus then stays near by, on a heading, a field or what is around; never on
 * a button, which a key pressed in that moment would press.
 */
const PLACES = 'h1, h2, textarea';

/** From the focused element outwards. */
let path: Element[] = [];
let keeps = false;

function remember({ target }: FocusEvent): void {
  path = [];
  for (let element = target as Element | null; element; element = element.parentElement) path.push(element);
}

function look(): void {
  const [last] = path;
  if (!last || last.isConnected || document.activeElement !== document.body) return;
  const covered = [...document.querySelectorAll('dialog:modal')].at(-1);
  const left = path.find((element) => element.isConnected) ?? document.body;
  const around = covered && !covered.contains(left) ? covered : left;
  const shown = (element: Element) => !element.checkVisibility || element.checkVisibility();
  const place = [...around.querySelectorAll<HTMLElement>(PLACES)].find(shown);
  // Of a screen that is being drawn nothing may be there yet; the next change looks again.
  const next = place ?? (around.matches('body, #app') ? null : (around as HTMLElement));
  if (!next) return;
  if (!next.matches('textarea') && !next.hasAttribute('tabindex')) next.tabIndex = -1;
  next.focus({ preventScroll: true });
}

/** From now on, on every screen; once is enough. */
export function keepFocus(): void {
  if (keeps) return;
  keeps = true;
  document.addEventListener('focusin', remember);
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
}
