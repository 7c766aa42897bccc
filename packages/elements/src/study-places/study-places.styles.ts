import { css } from 'lit';

/** It stands between the page's own lines, and takes their letters. */
export const placesStyles = css`
  div {
    font-style: normal;
    font-weight: 400;
    text-transform: none;
  }
  ul {
    gap: 0 0.5em;
    font-variant-numeric: tabular-nums;
  }
`;
