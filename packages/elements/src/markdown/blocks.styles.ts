import { css } from 'lit';

/** Looks of quotes, tables and the like: a post has them a moment after its words. */
export const blockStyles = css`
  /* Words of the other direction stand beside the name of who wrote them, not on the far side. */
  :host(:dir(rtl)) .markdown:dir(ltr),
  :host(:dir(ltr)) .markdown:dir(rtl) {
    inline-size: fit-content;
    max-inline-size: 100%;
  }
  .markdown .heading {
    font-weight: 650;
    line-height: 1.3;
  }
  .markdown blockquote {
    padding-inline-start: 1em;
    border-inline-start: 2px solid var(--_line);
    color: var(--_dim);
  }
  .markdown blockquote > * + * {
    margin-block-start: 0.65em;
  }
  .markdown .tight > li + li,
  .markdown .tight > li > p + * {
    margin-block-start: 0.15em;
  }
  .markdown .plain {
    white-space: pre-wrap;
  }
  .markdown hr {
    border: 0;
    border-block-start: 1px solid var(--_line);
    margin-block: 1em;
  }
  .markdown pre {
    padding: 0.75em 1em;
    border-radius: var(--_radius);
    background: var(--_wash);
    text-align: left;
    line-height: 1.5;
    tab-size: 4;
  }
  .markdown pre code {
    padding: 0;
    background: none;
    font-size: 1em;
  }
  .scroll,
  .markdown pre {
    overflow-x: auto;
    overflow-wrap: normal;
  }
  .markdown table {
    border-collapse: collapse;
    font-size: 0.95em;
    font-variant-numeric: tabular-nums;
  }
  .markdown th,
  .markdown td {
    padding-block: 0.35em;
    padding-inline: 0 1.25em;
    border-block-end: 1px solid var(--_line);
    text-align: start;
    vertical-align: top;
    max-inline-size: 24em;
  }
  .markdown th {
    font-weight: 600;
  }
  .markdown .right {
    text-align: right;
  }
  .markdown .center {
    text-align: center;
  }
`;
