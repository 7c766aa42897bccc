import { adoptStyles } from 'lit';
import type { CSSResult, ReactiveElement } from 'lit';

/** Adds the styles of what came later to an element's own. */
export function adopt(element: ReactiveElement, ...styles: readonly CSSResult[]): void {
  const { elementStyles } = element.constructor as typeof ReactiveElement;
  if (element.shadowRoot) adoptStyles(element.shadowRoot, [...elementStyles, ...styles]);
}
