import { css } from 'lit';

export const actsStyles = css`
  .mark {
    padding: 0 0.55em;
    border: 1px solid var(--_line);
    border-radius: 99em;
    font-size: 0.75em;
    font-weight: 600;
  }
  .mark.good {
    border-color: color-mix(in oklab, currentColor 45%, #14803c);
    color: color-mix(in oklab, currentColor 45%, #14803c);
  }
  .mark.good::before {
    content: '✓ ' / '';
  }
  .mark.announcement {
    border-color: var(--_accent);
    color: var(--_accent);
  }
  .tags {
    gap: 0.3em 0.5em;
  }
  .tag {
    padding: 0 0.5em;
    border-radius: var(--_radius);
    background: var(--_wash);
  }
  .merits {
    margin-inline-start: auto;
  }
  #vote {
    font-weight: 600;
  }
  .up::before {
    content: '';
    display: inline-block;
    inline-size: 0.7em;
    block-size: 0.6em;
    margin-inline-end: 0.45em;
    border: 0.4em solid transparent;
    border-block: 0 0.6em solid currentColor;
  }
  .labels {
    display: grid;
    gap: 0.6em;
    max-inline-size: 26em;
    padding-block: 0.6em;
  }
  .labels select {
    display: block;
    min-block-size: 2.2em;
    padding: 0.3em 0.5em;
    border: 1px solid var(--_edge);
    border-radius: var(--_radius);
    background: transparent;
    font: inherit;
    color: inherit;
  }
  .labels option {
    color: CanvasText;
    background: Canvas;
  }
  .picker {
    gap: 0.4em;
    padding-block: 0.2em;
  }
  button.sign {
    min-inline-size: 2.2em;
    text-align: center;
    font-size: 1.125em;
  }
  button.sign[aria-pressed='true'] {
    border-color: var(--_accent);
  }
  .history {
    margin-block: 0.5em;
    padding-inline-start: 1em;
    border-inline-start: 2px solid var(--_line);
  }
  .history li + li {
    margin-block-start: 0.75em;
  }
  .plain {
    white-space: pre-wrap;
  }
  .copied {
    align-self: center;
    color: var(--_dim);
  }
  .copied::before {
    content: '✓ ';
  }
  #by-hand {
    resize: none;
    field-sizing: content;
    max-block-size: 12em;
  }
  #undo {
    font-style: normal;
    margin-inline-start: 0.25em;
  }
`;
