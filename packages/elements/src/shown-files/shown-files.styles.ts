import { css } from 'lit';

export const shownFilesStyles = css`
  :host {
    display: grid;
    gap: 0.5em;
    margin-block: 0.5em;
  }
  .pictures {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5em;
  }
  .pictures a,
  .pictures .space {
    display: block;
    max-inline-size: 100%;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    overflow: hidden;
  }
  .pictures img {
    display: block;
    inline-size: auto;
    block-size: auto;
    max-inline-size: 100%;
    max-block-size: 20em;
    background: var(--_wash);
  }
  .files li {
    padding-block: 0.15em;
  }
  .files svg {
    inline-size: 0.9em;
    block-size: 0.9em;
    margin-inline-end: 0.3em;
    vertical-align: -0.08em;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.4;
  }
`;
