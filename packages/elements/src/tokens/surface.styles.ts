import { css } from 'lit';

/** For the public elements alone: they meet the host page, and what is inside them inherits from there. */
export const surfaceStyles = css`
  :host {
    container-type: inline-size;
    /* What a container holds does not count for its width: in a shrinking parent it would have none. */
    contain-intrinsic-inline-size: 36em;
    min-inline-size: 0;
    font-size: clamp(14px, 1em, 18px);
  }
`;
