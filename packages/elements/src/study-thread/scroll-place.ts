import { hostOf } from '../messages/language.ts';

/** Remembers how far everything around an element is scrolled. @returns brings it back */
export function scrollPlace(element: Element): () => void {
  const places: (readonly [Element, number])[] = [];
  for (let at = around(element); at; at = around(at)) places.push([at, at.scrollTop]);
  return () => {
    for (const [each, top] of places) {
      // A page that scrolls smoothly would show everything in between.
      if (each.scrollTop !== top) each.scrollTo({ top, behavior: 'instant' });
    }
  };
}

function around(element: Element): Element | null {
  return element.assignedSlot ?? element.parentElement ?? hostOf(element);
}
