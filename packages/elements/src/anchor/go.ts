import { adoptInto } from './highlight-sheet.ts';
import type { Place } from './place.ts';

const NAME = 'study-place';

/** How much of a page's text is said aloud of a place, in UTF-16 units. */
const SAID = 80;

/**
 * Shows a place of the page: scrolls to it, marks it and puts the keyboard there. Nothing of the page is changed by it: the mark is a
 * highlight of the browser's own, and where there is none, the selection.
 *
 * @returns its first words, to be said aloud; empty for a medium, which is put to its moment and waits
 */
export function goTo(place: Place): string {
  const behavior = matchMedia('(prefers-reduced-motion: no-preference)').matches ? 'smooth' : 'auto';
  if ('medium' in place) {
    const { medium, at } = place;
    medium.currentTime = at / 1000;
    medium.scrollIntoView({ block: 'center', behavior });
    medium.focus({ preventScroll: true });
    return '';
  }
  const { element, range } = place;
  element.scrollIntoView({ block: 'center', behavior });
  element.ownerDocument.defaultView?.focus();
  const selection = getSelection();
  const canMark = 'highlights' in CSS;
  if (canMark) {
    adoptInto(element);
    CSS.highlights.set(NAME, new Highlight(range));
  }
  // The caret tells where Tab goes on from, and screen readers where to read; it is no focus that somebody would have to leave.
  selection?.setBaseAndExtent(range.startContainer, range.startOffset, ...(canMark ? ([range.startContainer, range.startOffset] as const) : ([range.endContainer, range.endOffset] as const)));
  return range.toString().replace(/\s+/gu, ' ').trim().slice(0, SAID);
}

/** Takes the mark away. */
export function unmark(): void {
  if ('highlights' in CSS) CSS.highlights.delete(NAME);
}
