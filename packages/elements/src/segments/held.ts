import type { PostElement } from '../study-thread/focus-post.ts';

/** Whether the places of some posts have to stay in the page: the keyboard is in one of them, something is open there or waits. */
export function isHeld(places: readonly HTMLElement[]): boolean {
  return places.some(
    (place) => place.hidden || place.style.blockSize !== '' || place.matches(':focus-within') || [...place.querySelectorAll<PostElement>('study-post')].some(isOpen),
  );
}

/** Whether somebody has selected words of the page: what is selected stays in it. */
export function isSelecting(): boolean {
  return getSelection()?.type === 'Range';
}

function isOpen({ shown, problem, hasUpdated, isUpdatePending }: PostElement): boolean {
  return !hasUpdated || isUpdatePending || problem !== undefined || Object.values(shown).includes(true);
}
