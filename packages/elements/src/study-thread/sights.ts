import type { ReactiveController, ReactiveElement } from 'lit';

/** Watches which of some elements inside its host come into view. */
export class Sights implements ReactiveController {
  readonly #host: ReactiveElement;
  readonly #selector: string;
  readonly #onSeen: (element: HTMLElement) => void;
  readonly #options: IntersectionObserverInit;
  #observer: IntersectionObserver | undefined;
  #watched = new Set<Element>();

  /**
   * @param selector which elements, looked up after each render
   * @param onSeen called for each of them that has come into view
   */
  constructor(host: ReactiveElement, selector: string, onSeen: (element: HTMLElement) => void, options: IntersectionObserverInit = {}) {
    this.#host = host;
    this.#selector = selector;
    this.#onSeen = onSeen;
    this.#options = options;
    host.addController(this);
  }

  hostUpdated(): void {
    // A last render can follow the removal; nothing is watched then.
    if (!this.#host.isConnected) return;
    this.#observer ??= new IntersectionObserver((entries) => {
      for (const entry of entries) if (isSeen(entry)) this.#onSeen(entry.target as HTMLElement);
    }, this.#options);
    const now = new Set<Element>(this.#host.renderRoot.querySelectorAll(this.#selector));
    for (const old of this.#watched) if (!now.has(old)) this.#observer.unobserve(old);
    for (const each of now) if (!this.#watched.has(each)) this.#observer.observe(each);
    this.#watched = now;
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#observer = undefined;
    this.#watched.clear();
  }
}

/** Half of it in view, or as much of it as fills half of the view. */
function isSeen({ isIntersecting, intersectionRatio, intersectionRect, rootBounds }: IntersectionObserverEntry): boolean {
  return isIntersecting && (intersectionRatio >= 0.5 || intersectionRect.height >= (rootBounds?.height ?? Infinity) / 2);
}
