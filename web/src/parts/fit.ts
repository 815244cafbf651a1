import type { Attachment } from 'svelte/attachments';

/**
 * Sets the largest text size, between `least` and `most` em of the parent, at which the element's content fits in the
 * parent's height and width. `_text` names what it depends on, so that a new text is fitted again.
 */
export function fit(most: number, least: number, _text: string): Attachment<HTMLElement> {
  return (element) => {
    const parent = element.parentElement;
    if (!parent) return;
    const settle = () => {
      let low = least;
      let high = most;
      const holds = (size: number) => {
        element.style.fontSize = `${size}em`;
        return parent.scrollHeight <= parent.clientHeight + 1 && element.scrollWidth <= parent.clientWidth + 1;
      };
      if (holds(high)) return;
      // Seven halvings bring the size within a hundredth of the span.
      for (let step = 0; step < 7; step++) {
        const middle = (low + high) / 2;
        if (holds(middle)) low = middle;
        else high = middle;
      }
      holds(low);
    };
    const observer = new ResizeObserver(settle);
    observer.observe(parent);
    settle();
    void document.fonts?.ready.then(settle);
    return () => observer.disconnect();
  };
}
