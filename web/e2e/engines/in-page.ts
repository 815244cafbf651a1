// Functions that run in the page. Each stands alone: only its own text is sent there.

export function visibleText(): string {
  return document.body.innerText;
}

/** The middle of what can be pressed by this name, once it is in sight and nothing lies over it; else null. */
export function pressable(source: string, flags: string): { x: number; y: number } | null {
  const name = new RegExp(source, flags);
  const top = [...document.querySelectorAll('dialog:modal')].at(-1) ?? document.body;
  const all = [...top.querySelectorAll<HTMLElement>('button, a[href], summary, label, [role="button"]')];
  const found = all.find((element) => {
    const called = (element.getAttribute('aria-label') ?? element.innerText ?? '').replace(/\s+/g, ' ').trim();
    const off = (element as HTMLButtonElement).disabled || element.getAttribute('aria-disabled') === 'true';
    return name.test(called) && !off && element.getClientRects().length > 0;
  });
  if (!found || found.getAttribute('aria-busy') === 'true') return null;
  found.scrollIntoView({ block: 'center', behavior: 'instant' });
  const { left, top: above, width, height } = found.getBoundingClientRect();
  const at = { x: Math.round(left + width / 2), y: Math.round(above + height / 2) };
  const hit = document.elementFromPoint(at.x, at.y);
  return hit && (found.contains(hit) || hit.contains(found)) ? at : null;
}

/** Puts the hand at the end of the field with this label; false while there is none. */
export function focusField(source: string, flags: string): boolean {
  const label = new RegExp(source, flags);
  const top = [...document.querySelectorAll('dialog:modal')].at(-1) ?? document.body;
  const fields = [...top.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')];
  const found = fields.find((field) => {
    const labels = [...(field.labels ?? [])].map((one) => one.innerText);
    const named = field.getAttribute('aria-label');
    const by = field.getAttribute('aria-labelledby')?.split(' ') ?? [];
    const all = [...labels, named ?? '', ...by.map((id) => document.getElementById(id)?.innerText ?? '')];
    return field.getClientRects().length > 0 && all.some((one) => label.test(one.replace(/\s+/g, ' ').trim()));
  });
  if (!found) return false;
  found.scrollIntoView({ block: 'center', behavior: 'instant' });
  found.focus();
  found.setSelectionRange(found.value.length, found.value.length);
  return document.activeElement === found;
}

/** From now on a window that the page opens is only noted: no two engines tell a test alike of a new window. */
export function watchWindows(): void {
  window.open = (url) => {
    document.documentElement.dataset['opened'] = String(url);
    return null;
  };
}

export function openedWindow(): string {
  return document.documentElement.dataset['opened'] ?? '';
}
