import { css } from 'lit';

/**
 * The looks shared by every element. Colours derive from the host page's text colour and one accent, so that they fit a light
 * and a dark page alike. `--study-accent` is public; names with an underscore are private.
 */
export const baseStyles = css`
  :host {
    --_accent: var(--study-accent, color-mix(in oklab, currentColor 38%, #2f6fe4));
    --_dim: color-mix(in oklab, currentColor 74%, transparent);
    --_line: color-mix(in oklab, currentColor 14%, transparent);
    --_edge: color-mix(in oklab, currentColor 52%, transparent);
    --_wash: color-mix(in oklab, currentColor 6%, transparent);
    --_radius: 0.5em;
    display: block;
    box-sizing: border-box;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  h1,
  h2,
  h3,
  h4,
  h5,
  h6,
  p,
  ol,
  ul {
    margin: 0;
    padding: 0;
    font: inherit;
  }
  ol,
  ul {
    list-style: none;
  }
  /* Else some browsers keep the side that the words around it begin on, whichever way its own run. */
  li {
    text-align: inherit;
  }
  /* Sentences of another direction than the page's, as where a language is missing, keep their order, and the page's side. */
  :where(button, p, time) {
    unicode-bidi: plaintext;
  }
  :where(p):dir(rtl) {
    text-align: right;
  }
  .dim {
    color: var(--_dim);
  }
  .small {
    font-size: 0.875em;
  }
  .problem {
    color: color-mix(in oklab, currentColor 45%, #d3232f);
    font-weight: 500;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.25em 0.75em;
  }
  .notice {
    align-items: baseline;
    row-gap: 0;
  }
  .hush {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  :focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
    border-radius: 3px;
  }
  a {
    color: var(--_accent);
    text-underline-offset: 0.15em;
    text-decoration-thickness: 1px;
  }
  @media (prefers-reduced-motion: no-preference) {
    .fade {
      animation: study-fade 0.25s ease-out;
    }
  }
  @keyframes study-fade {
    from {
      opacity: 0;
    }
  }
`;
