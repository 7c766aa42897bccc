/** How far outside the viewport an element is met, so that it is there when the reader comes. */
const MARGIN = '600px';

/**
 * Calls back once when an element comes near the viewport.
 *
 * @returns gives an element to wait for; giving it twice is the same as once
 */
export function whenNear(arrive: (element: Element) => void): (element: Element) => void {
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        observer.unobserve(target);
        arrive(target);
      }
    },
    { rootMargin: MARGIN },
  );
  return (element) => {
    observer.observe(element);
  };
}
