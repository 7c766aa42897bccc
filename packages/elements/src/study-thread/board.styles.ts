import { css } from 'lit';

/** The list of threads as rows, what stands above it, and a thread that is open by itself. */
export const boardStyles = css`
  .list > * + * {
    margin-block-start: 1em;
  }
  .bar {
    gap: 0.5em 1.5em;
    margin-block-start: 1.75em;
  }
  .bar label {
    display: inline-flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.25em 0.5em;
    max-inline-size: 100%;
  }
  .bar select {
    min-block-size: 2.2em;
    min-inline-size: 0;
    max-inline-size: 100%;
    padding: 0.2em 0.5em;
    border: 1px solid var(--_edge);
    border-radius: var(--_radius);
    background: transparent;
    font: inherit;
    color: inherit;
  }
  .bar option,
  .bar optgroup {
    color: CanvasText;
    background: Canvas;
  }
  /* iOS zooms the page into any field with smaller letters. */
  @supports (-webkit-touch-callout: none) {
    .bar select {
      font-size: max(16px, 1em);
    }
  }
  .bar + .rows {
    margin-block-start: 0.75em;
  }
  .rows > li {
    position: relative;
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 0 0.9em;
    padding-block: 0.85em;
    border-block-start: 1px solid var(--_line);
  }
  .rows a {
    color: inherit;
    font-weight: 500;
    text-decoration: none;
  }
  .rows a.new {
    font-weight: 680;
  }
  /* The whole row is the link. */
  .rows a::after {
    content: '';
    position: absolute;
    inset: 0;
  }
  .rows a:focus-visible {
    outline: none;
  }
  .rows li:has(a:focus-visible) {
    outline: 2px solid var(--_accent);
    outline-offset: -2px;
    border-radius: 3px;
  }
  @media (hover: hover) {
    .rows a:hover {
      text-decoration: underline;
    }
  }
  .about {
    display: flex;
    flex-wrap: wrap;
    gap: 0 0.9em;
    font-variant-numeric: tabular-nums;
  }
  .about .unread {
    color: var(--_accent);
    font-weight: 600;
  }
  .about .mark {
    padding: 0 0.55em;
    border: 1px solid var(--_line);
    border-radius: 99em;
    align-self: center;
    font-size: 0.85em;
    font-weight: 600;
  }
  .about .good {
    border-color: color-mix(in oklab, currentColor 45%, #14803c);
    color: color-mix(in oklab, currentColor 45%, #14803c);
  }
  .about .good::before {
    content: '✓ ' / '';
  }
  .about .tag {
    padding: 0 0.5em;
    border: 1px solid transparent;
    border-radius: var(--_radius);
    background: var(--_wash);
  }
  .opened > .thread {
    border: 0;
    padding-block: 0.75em;
  }
  .back {
    scroll-margin-block: 1em;
  }
  #back::before {
    content: '← ' / '';
  }
  #back:dir(rtl)::before {
    content: '→ ' / '';
  }
  .after-heading {
    margin-block: 0.2em;
    margin-inline-start: -0.4em;
  }
  @container (inline-size < 30em) {
    .rows .avatar {
      display: none;
    }
    .rows > li {
      grid-template-columns: minmax(0, 1fr);
    }
  }
  @media print {
    .bar,
    .back {
      display: none;
    }
  }
`;
