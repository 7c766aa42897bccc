/** How far beyond the screen something counts as seen: so much is ready when the page is scrolled. */
const MARGIN = '300px';

const acts = new WeakMap<Element, () => void>();
let observer: IntersectionObserver | undefined;

/** Does something once, when an element comes near the screen. */
export function whenSeen(element: Element, act: () => void): void {
  observer ??= new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        acts.get(target)?.();
        forget(target);
      }
    },
    { rootMargin: MARGIN },
  );
  acts.set(element, act);
  observer.observe(element);
}

/** Nothing is to be done about the element any more. */
export function forget(element: Element): void {
  acts.delete(element);
  observer?.unobserve(element);
}
