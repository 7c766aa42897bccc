import { css } from 'lit';

/**
 * For the public elements alone: they meet the host page, and what is inside them inherits from here. On an inner element,
 * because a page's `*` rule beats what an element says about its own host.
 */
export const surfaceStyles = css`
  .surface {
    container-type: inline-size;
    /* What a container holds does not count for its width: in a shrinking parent it would have none. */
    contain-intrinsic-inline-size: 36em;
    /* Who reads with larger letters has chosen them in their browser. */
    font-size: clamp(14px, 1em, max(18px, 1.125rem));
    font-style: normal;
    font-variant: normal;
    font-weight: 400;
    line-height: 1.55;
    letter-spacing: normal;
    word-spacing: normal;
    word-break: normal;
    white-space: normal;
    overflow-wrap: anywhere;
    text-align: start;
    text-indent: 0;
    text-shadow: none;
    text-transform: none;
  }
`;

/** Where a public element stands in the page: all of this the page may change. */
export const placeStyles = css`
  :host {
    margin-block: 1.5em;
    min-inline-size: 0;
  }
`;
