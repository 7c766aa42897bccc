import { adoptStyles } from 'lit';
import type { CSSResult, ReactiveElement } from 'lit';

/** What each element has adopted, in the order in which it came. */
const adopted = new WeakMap<ReactiveElement, Set<CSSResult>>();

/** Adds the styles of what came later to an element's own; what it has already stays where it is. */
export function adopt(element: ReactiveElement, ...styles: readonly CSSResult[]): void {
  const has = adopted.get(element) ?? new Set();
  if (!element.shadowRoot || styles.every((each) => has.has(each))) return;
  for (const each of styles) has.add(each);
  adopted.set(element, has);
  const { elementStyles } = element.constructor as typeof ReactiveElement;
  adoptStyles(element.shadowRoot, [...elementStyles, ...has]);
}
