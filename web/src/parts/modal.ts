import type { Attachment } from 'svelte/attachments';

/** Where the focus was before each. */
const cameFrom = new WeakMap<Element, Element | null>();

/** Lays a dialog over everything else, which can then be neither touched nor reached; the focus returns when it goes. */
export const modal: Attachment<HTMLDialogElement> = (dialog) => {
  cameFrom.set(dialog, document.activeElement);
  // Browsers from before showModal still get what it says, without the veil.
  if (dialog.showModal) dialog.showModal();
  else dialog.setAttribute('open', '');
  return () => {
    dialog.close?.();
    let back = cameFrom.get(dialog);
    // Opened from another dialog that has given way to it: to where that one was opened.
    while (back && !back.isConnected) {
      const other = back.closest('dialog');
      back = other && cameFrom.get(other);
    }
    if (back instanceof HTMLElement) back.focus();
  };
};
