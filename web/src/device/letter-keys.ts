/** A choice of the one who leads on this device: whether single letters do what buttons do. */
const KEY = 'rundan-letter-keys';

export function keptLetterKeys(): boolean {
  try {
    return localStorage.getItem(KEY) === 'on';
  } catch {
    return false;
  }
}

export function keepLetterKeys(on: boolean): void {
  try {
    if (on) localStorage.setItem(KEY, 'on');
    else localStorage.removeItem(KEY);
  } catch {
    // Where the browser keeps nothing it holds for this page.
  }
}
