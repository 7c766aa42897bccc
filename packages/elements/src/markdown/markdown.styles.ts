import { css } from 'lit';

/** Looks of what most posts are made of. */
export const markdownStyles = css`
  :where(.markdown) :is(blockquote, pre) {
    margin: 0;
  }
  .markdown :is(p, li, th, td, .heading) {
    unicode-bidi: plaintext;
  }
  .markdown > * + *,
  .markdown li > * + * {
    margin-block-start: 0.65em;
  }
  .markdown ol,
  .markdown ul {
    padding-inline-start: 1.6em;
    list-style: revert;
  }
  .markdown li + li {
    margin-block-start: 0.5em;
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
`;
