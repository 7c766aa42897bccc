import type { ReactiveElement } from 'lit';

/** Watches which of some elements inside its host come into view. */
export class Sights {
  readonly #host: ReactiveElement;
  readonly #selector: string;
  readonly #observer: IntersectionObserver;
  #watched = new Set<Element>();

  /**
   * @param selector which elements; {@link Sights.look} looks them up
   * @param onSeen called for each of them that has come into view
   */
  constructor(host: ReactiveElement, selector: string, options: IntersectionObserverInit, onSeen: (element: HTMLElement) => void) {
    this.#host = host;
    this.#selector = selector;
    this.#observer = new IntersectionObserver((entries) => {
      for (const entry of entries) if (isSeen(entry)) onSeen(entry.target as HTMLElement);
    }, options);
  }

  /** Looks which elements there are now. */
  look(): void {
    const now = new Set<Element>(this.#host.renderRoot.querySelectorAll(this.#selector));
    for (const old of this.#watched) if (!now.has(old)) this.#observer.unobserve(old);
    for (const each of now) if (!this.#watched.has(each)) this.#observer.observe(each);
    this.#watched = now;
  }

  stop(): void {
    this.#observer.disconnect();
  }
}

/** Half of it in view, or as much of it as fills half of the view. */
function isSeen({ isIntersecting, intersectionRatio, intersectionRect, rootBounds }: IntersectionObserverEntry): boolean {
  return isIntersecting && (intersectionRatio >= 0.5 || intersectionRect.height >= (rootBounds?.height ?? Infinity) / 2);
}
