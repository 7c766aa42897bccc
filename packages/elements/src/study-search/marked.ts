import { html } from 'lit';
import type { MarkedText } from '@studyhall/protocol';

/** A text with what was looked for marked in it: plain text, whatever it holds. */
export function marked(parts: readonly MarkedText[]): unknown {
  return parts.map(({ text, hit }) => (hit ? html`<mark>${text}</mark>` : text));
}
