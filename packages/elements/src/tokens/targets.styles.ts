import { css } from 'lit';

/** How large what is pressed is at least: as WCAG 2.2 asks, whatever the letters; with a finger as large as a finger needs. */
export const targetStyles = css`
  button,
  summary {
    min-block-size: max(24px, 1.75em);
  }
  @media (pointer: coarse) {
    :is(button, select, summary):not(.lead, .chip, .byline > *) {
      min-block-size: 44px;
      min-inline-size: 44px;
    }
    input:not([type='radio']) {
      min-block-size: 44px;
    }
    summary {
      align-content: center;
    }
  }
`;
