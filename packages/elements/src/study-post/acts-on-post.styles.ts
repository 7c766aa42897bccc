import { css } from 'lit';

export const actsStyles = css`
  .unread {
    font-size: 0.75em;
    font-weight: 650;
    color: var(--_accent);
  }
  .unread::before {
    content: '';
    display: inline-block;
    inline-size: 0.5em;
    block-size: 0.5em;
    margin-inline-end: 0.4em;
    border-radius: 50%;
    background: currentColor;
  }
  @media print {
    .byline button {
      display: inline;
      border: 0;
    }
  }
  .chips {
    gap: 0.4em;
    padding-block: 0.2em;
  }
  .chip {
    display: inline-block;
    min-block-size: 24px;
    padding: 0.05em 0.6em;
    border: 1px solid var(--_line);
    border-radius: 99em;
    font-size: 0.8125em;
    font-variant-numeric: tabular-nums;
  }
  /* It looks as small as it is, and is as large as a finger. */
  @media (pointer: coarse) {
    .chips {
      row-gap: 16px;
      padding-block: 8px;
    }
    button.chip {
      position: relative;
      min-block-size: 28px;
      min-inline-size: 42px;
      text-align: center;
    }
    button.chip::after {
      content: '';
      position: absolute;
      inset: -9px -1px;
    }
  }
  .chip[aria-pressed='true'] {
    border-color: var(--_accent);
    box-shadow: inset 0 0 0 1px var(--_accent);
    font-weight: 650;
  }
  .sign {
    font-family: 'Apple Color Emoji', 'Segoe UI Emoji', 'Noto Color Emoji', sans-serif;
  }
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
    border: 1px solid transparent;
    border-radius: var(--_radius);
    background: var(--_wash);
  }
  .mention,
  .own {
    font-weight: 600;
    color: var(--_accent);
  }
  .own {
    padding: 0.05em 0.3em;
    border: 1px solid currentColor;
    border-radius: 0.3em;
  }
  .merits {
    margin-inline-start: auto;
  }
  #vote {
    font-weight: 600;
  }
  .votes {
    display: inline-flex;
    gap: 0.35em;
    align-items: center;
  }
  .up {
    inline-size: 0.85em;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.5;
    stroke-linejoin: round;
  }
  [aria-pressed='true'] .up {
    fill: currentColor;
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
