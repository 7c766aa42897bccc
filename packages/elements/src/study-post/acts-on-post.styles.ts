import { css } from 'lit';

export const actsStyles = css`
  .picker {
    gap: 0.4em;
    padding-block: 0.2em;
  }
  button.sign {
    min-inline-size: 2.2em;
    text-align: center;
    font-size: 1.125em;
  }
  button.sign[aria-pressed='true'] {
    border-color: var(--_accent);
  }
  .history {
    margin-block: 0.5em;
    padding-inline-start: 1em;
    border-inline-start: 2px solid var(--_line);
  }
  .history li + li {
    margin-block-start: 0.75em;
  }
  .plain {
    white-space: pre-wrap;
  }
  .copied {
    align-self: center;
    color: var(--_dim);
  }
  .copied::before {
    content: '✓ ';
  }
  #by-hand {
    resize: none;
    field-sizing: content;
    max-block-size: 12em;
  }
  #undo {
    font-style: normal;
    margin-inline-start: 0.25em;
  }
`;
