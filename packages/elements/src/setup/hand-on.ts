import type { ReactiveElement } from 'lit';

const known = new WeakSet<ReactiveElement>();

/**
 * What is pressed to try again goes once that has helped, and the keyboard would go with it, to the top of the page: it goes on to what
 * stands inside the element. With a pointer nothing is moved.
 */
export function handOn(host: ReactiveElement): void {
  if (known.has(host)) return;
  known.add(host);
  let had: Element | null = null;
  host.addController({
    hostUpdate() {
      had = host.shadowRoot?.querySelector(':focus-visible') ?? null;
    },
    hostUpdated() {
      if (!had || had.isConnected) return;
      for (const child of host.children) if (child instanceof HTMLElement && child.slot === '' && child.checkVisibility() && stand(child)) return;
    },
  });
}

/** Gives the keyboard to an element of the page, which is as it was when it leaves. @returns whether it took it */
function stand(element: HTMLElement): boolean {
  element.focus();
  if (element.matches(':focus-within')) return true;
  if (element.hasAttribute('tabindex')) return false;
  element.tabIndex = -1;
  element.focus();
  const stands = element.matches(':focus');
  const leave = (): void => { element.removeAttribute('tabindex'); };
  if (stands) element.addEventListener('blur', leave, { once: true });
  else leave();
  return stands;
}
