import type { ReactiveElement } from 'lit';
import type { Clock } from '@studyhall/protocol';

/** What the keyboard can stand on in one tree; elements with a tree of their own pass it on. */
const STOPS = 'a[href], button, input, select, summary, textarea, study-composer, study-post';
/** For how long an element may bring the keyboard to a place of its own choice first: milliseconds. */
export const SETTLE_MS = 100;

const kept = new WeakSet<ReactiveElement>();

/**
 * Keeps the keyboard in an element: what is pressed may go away by that, and the keyboard with it, to the top of the page. It goes to what
 * stands next instead. With a pointer nothing is moved: on a phone the keys would come.
 *
 * @param clock the clock of the element's connection, as soon as there is one
 */
export function keepFocus(host: ReactiveElement, clock: () => Clock | undefined): void {
  if (kept.has(host)) return;
  kept.add(host);
  let had: Element | null = null;
  let stops: readonly HTMLElement[] = [];
  let cancel: (() => void) | undefined;
  host.addController({
    hostUpdate() {
      const focused = host.shadowRoot?.activeElement ?? null;
      had = focused && innermost(focused).matches(':focus-visible') ? focused : null;
      stops = had ? [...host.renderRoot.querySelectorAll<HTMLElement>(STOPS)] : [];
    },
    hostUpdated() {
      const lost = had;
      if (!lost) return;
      // The keyboard was somewhere again since the last loss.
      cancel?.();
      const order = stops;
      const taken = !hasKeyboard(lost);
      cancel = clock()?.after(SETTLE_MS, () => {
        const gone = taken || !lost.checkVisibility();
        if (gone && host.isConnected && isNowhere(host.ownerDocument)) nextOf(host, lost, order)?.focus();
      });
    },
  });
}

function innermost(element: Element): Element {
  const inner = element.shadowRoot?.activeElement;
  return inner ? innermost(inner) : element;
}

/**
 * Whether it has the keyboard: a browser takes it at once from what was moved or removed, and only later from what is hidden. Whether it is
 * hidden is asked later too: asked at once, the whole page gets its styles anew with each update.
 */
function hasKeyboard(element: Element): boolean {
  return element.isConnected && (element.getRootNode() as ShadowRoot).activeElement === element;
}

function isNowhere({ activeElement, body }: Document): boolean {
  return activeElement === null || activeElement === body || !innermost(activeElement).checkVisibility();
}

/** Itself, where it was only moved; else what stood after it, then what stood before it; else what the element begins with. */
function nextOf({ renderRoot }: ReactiveElement, lost: Element, stops: readonly HTMLElement[]): HTMLElement | undefined {
  const at = Math.max(0, stops.findIndex((stop) => stop === lost));
  const next = [...stops.slice(at), ...stops.slice(0, at).reverse()].find(canStandOn);
  if (next) return next;
  const start = renderRoot.querySelector<HTMLElement>('h1, h2, h3, h4, h5, h6') ?? renderRoot.querySelector<HTMLElement>('article, section, p');
  if (start) start.tabIndex = -1;
  return start ?? undefined;
}

function canStandOn(stop: HTMLElement): boolean {
  return stop.isConnected && stop.checkVisibility() && (stop.tabIndex >= 0 || stop.shadowRoot !== null);
}
