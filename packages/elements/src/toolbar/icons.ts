import { html, svg } from 'lit';
import type { TemplateResult } from 'lit';
import type { Format } from './formats.ts';

const draw = (path: TemplateResult): TemplateResult =>
  html`<svg viewBox="0 0 16 16" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round">${path}</svg>`;

/** What stands on the buttons. */
export const icons: Readonly<Record<Format | 'attach' | 'emoji' | 'preview', TemplateResult>> = {
  bold: html`<b aria-hidden="true">B</b>`,
  italic: html`<i aria-hidden="true">I</i>`,
  link: draw(svg`<path d="M6.5 9.5l3-3M7.5 4.5l1.3-1.3a2.8 2.8 0 0 1 4 4L11.5 8.5M8.5 11.5l-1.3 1.3a2.8 2.8 0 0 1-4-4L4.500 7.500" />`),
  code: draw(svg`<path d="M5.500 4L1.500 8l4 4M10.500 4l4 4-4 4" />`),
  codeBlock: draw(svg`<rect x="1.500" y="2.500" width="13" height="11" rx="1.500" /><path d="M5 6.500L3.800 8 5 9.500M11 6.500L12.200 8 11 9.500M8.700 6l-1.400 4" />`),
  list: draw(svg`<path d="M6 4h8M6 8h8M6 12h8M2.500 4h.01M2.500 8h.01M2.500 12h.01" />`),
  quote: draw(svg`<path d="M2 3v10M6 5h8M6 8h8M6 11h5" />`),
  formula: draw(svg`<path d="M12 4.500V3H4l4.500 5L4 13h8v-1.500" />`),
  attach: draw(svg`<path d="M13.500 7.500l-5.600 5.600a3.400 3.400 0 0 1-4.800-4.800l6-6a2.300 2.300 0 0 1 3.200 3.200l-5.900 5.900a1.100 1.100 0 0 1-1.600-1.600l5.200-5.200" />`),
  emoji: draw(svg`<circle cx="8" cy="8" r="6.200" /><path d="M5.500 9.500a3 3 0 0 0 5 0M6 6.300h.01M10 6.300h.01" />`),
  preview: draw(svg`<path d="M1.500 8S4 3.500 8 3.500 14.500 8 14.500 8 12 12.500 8 12.500 1.500 8 1.500 8z" /><circle cx="8" cy="8" r="1.800" />`),
};
