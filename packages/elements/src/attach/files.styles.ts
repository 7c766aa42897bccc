import { css } from 'lit';

export const filesStyles = css`
  ul {
    display: grid;
    gap: 0.4em;
    padding: 0.4em 1.15em;
  }
  li {
    display: grid;
    gap: 0.25em;
    padding: 0.4em 0.6em;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
  }
  .row {
    flex-wrap: nowrap;
  }
  .name {
    flex: 1 1 4em;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  canvas {
    flex: none;
    inline-size: 3em;
    block-size: 3em;
    border-radius: calc(var(--_radius) / 2);
    background: var(--_wash);
  }
  progress {
    flex: 0 1 8em;
    min-inline-size: 3em;
    accent-color: var(--_accent);
  }
  button:not(.text) {
    flex: none;
    min-inline-size: 1.75em;
    text-align: center;
  }
  .note {
    padding-inline: 1.15em;
    padding-block-end: 0.4em;
  }
  @media (pointer: coarse) {
    button {
      min-block-size: 44px;
      min-inline-size: 44px;
    }
  }
`;
