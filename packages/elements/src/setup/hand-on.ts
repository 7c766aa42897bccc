import type { ReactiveElement } from 'lit';

const known = new WeakSet<ReactiveElement>();

/**
 * What is pressed to try again goes once that has helped, and the keyboard would go with it, to the top of the page: it goes on to what
 * stands inside the element.
 */
export function handOn(host: ReactiveElement): void {
  if (known.has(host)) return;
  known.add(host);
  let had: Element | null = null;
  host.addController({
    hostUpdate() {
      had = host.shadowRoot?.activeElement ?? null;
    },
    hostUpdated() {
      if (!had || had.isConnected) return;
      const inside = [...host.children].find((child): child is HTMLElement => child instanceof HTMLElement && child.slot === '');
      if (inside) stand(inside);
    },
  });
}

/** Gives the keyboard to an element of the page, which is as it was when it leaves. */
function stand(element: HTMLElement): void {
  if (!element.hasAttribute('tabindex')) {
    element.tabIndex = -1;
    element.addEventListener('blur', () => { element.removeAttribute('tabindex'); }, { once: true });
  }
  element.focus();
}
