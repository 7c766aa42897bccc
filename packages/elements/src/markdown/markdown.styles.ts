import { css } from 'lit';

export const markdownStyles = css`
  :where(.markdown) :is(blockquote, pre) {
    margin: 0;
  }
  .markdown :is(p, li, th, td, .heading) {
    unicode-bidi: plaintext;
  }
  .markdown > * + *,
  .markdown blockquote > * + *,
  .markdown li > * + * {
    margin-block-start: 0.65em;
  }
  .markdown .heading {
    font-weight: 650;
    line-height: 1.3;
  }
  .markdown .plain {
    white-space: pre-wrap;
  }
  .markdown blockquote {
    padding-inline-start: 1em;
    border-inline-start: 2px solid var(--_line);
    color: var(--_dim);
  }
  .markdown ol,
  .markdown ul {
    padding-inline-start: 1.6em;
    list-style: revert;
  }
  .markdown li + li {
    margin-block-start: 0.5em;
  }
  .markdown .tight > li + li,
  .markdown .tight > li > p + * {
    margin-block-start: 0.15em;
  }
  .markdown hr {
    border: 0;
    border-block-start: 1px solid var(--_line);
    margin-block: 1em;
  }
  .markdown :is(code, pre) {
    font-family: ui-monospace, Menlo, Consolas, monospace;
    font-size: 0.9em;
  }
  .markdown code {
    padding: 0.1em 0.3em;
    border-radius: 0.25em;
    background: var(--_wash);
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
