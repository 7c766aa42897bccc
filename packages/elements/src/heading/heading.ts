import { html } from 'lit';
import type { TemplateResult } from 'lit';

/** A real heading of a level that is known only at run time; below the sixth there is none. */
export function heading(level: number, content: unknown, id: string): TemplateResult {
  switch (Math.max(1, level)) {
    case 1:
      return html`<h1 id=${id}>${content}</h1>`;
    case 2:
      return html`<h2 id=${id}>${content}</h2>`;
    case 3:
      return html`<h3 id=${id}>${content}</h3>`;
    case 4:
      return html`<h4 id=${id}>${content}</h4>`;
    case 5:
      return html`<h5 id=${id}>${content}</h5>`;
    default:
      return html`<h6 id=${id}>${content}</h6>`;
  }
}
