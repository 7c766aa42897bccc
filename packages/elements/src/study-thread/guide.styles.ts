import { css } from 'lit';

export const guideStyles = css`
  .empty {
    padding-block: 1.5em;
  }
  .below .more {
    margin-block-start: 1em;
  }
  .newest {
    position: sticky;
    inset-block-start: 0.75em;
    z-index: 1;
    display: flex;
    justify-content: center;
    margin-block-end: -1em;
  }
  button.pill {
    border-radius: 99em;
  }
  .end {
    justify-content: center;
    gap: 0.5em 2em;
  }
  .typing {
    margin-block-start: 1em;
    font-style: italic;
  }
  @media print {
    .typing,
    .newest,
    .end {
      display: none;
    }
  }
`;
