import type { Attachment } from 'svelte/attachments';

/** Lays a dialog over everything else, which can then be neither touched nor reached; the focus returns when it goes. */
export const modal: Attachment<HTMLDialogElement> = (dialog) => {
  const before = document.activeElement;
  // Browsers from before showModal still get what it says, without the veil.
  if (dialog.showModal) dialog.showModal();
  else dialog.setAttribute('open', '');
  return () => {
    dialog.close?.();
    if (before instanceof HTMLElement) before.focus();
  };
};
