import { css } from 'lit';

/** For the public elements alone: they meet the host page, and what is inside them inherits from there. */
export const surfaceStyles = css`
  :host {
    display: block;
    container-type: inline-size;
    font-size: clamp(14px, 1em, 18px);
  }
`;
