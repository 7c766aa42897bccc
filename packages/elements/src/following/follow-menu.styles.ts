import { css } from 'lit';

export const followMenuStyles = css`
  .follow {
    display: inline-flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 0.5em;
    max-inline-size: 100%;
  }
  #follow {
    min-block-size: 2.2em;
    min-inline-size: 0;
    max-inline-size: 100%;
    padding: 0.1em 0.4em;
    border: 1px solid var(--_edge);
    border-radius: var(--_radius);
    background: transparent;
    font: inherit;
    color: inherit;
  }
  #follow option {
    color: CanvasText;
    background: Canvas;
  }
  @media (pointer: coarse) {
    #follow {
      min-block-size: 44px;
    }
  }
  /* iOS zooms the page into any field with smaller letters. */
  @supports (-webkit-touch-callout: none) {
    #follow {
      font-size: max(16px, 1em);
    }
  }
`;
