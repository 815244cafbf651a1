/**
 * Covers the page while one is elsewhere: the picture that a phone keeps of each app in its switcher, and the preview of a
 * window, show the ring and nothing that was said. The focus, what is being written and how far one has scrolled stay.
 */
import './cover.css';

/** Before a phone leaves the app it often takes only the focus away. A page that then stays in sight stands beside another. */
const BESIDE_MILLIS = 3_000;

/** On a computer the focus goes whenever one turns to another window, and the page stays in sight. */
const BY_TOUCH = '(hover: none) and (pointer: coarse)';

/** The answer ends it. */
export function coverWhenAway(): () => void {
  const { classList } = document.documentElement;
  let beside: number | undefined;
  const cover = (away: boolean) => {
    window.clearTimeout(beside);
    classList.toggle('away', away);
  };
  const look = () => cover(document.visibilityState === 'hidden');
  const blurred = () => {
    if (!window.matchMedia(BY_TOUCH).matches) return;
    cover(true);
    beside = window.setTimeout(look, BESIDE_MILLIS);
  };
  const leave = () => cover(true);
  const on: [EventTarget, string, () => void][] = [
    [document, 'visibilitychange', look],
    [window, 'pagehide', leave],
    [window, 'blur', blurred],
    [window, 'focus', look],
    [window, 'pageshow', look],
  ];
  for (const [target, name, does] of on) target.addEventListener(name, does);
  look();
  return () => {
    for (const [target, name, does] of on) target.removeEventListener(name, does);
    cover(false);
  };
}
