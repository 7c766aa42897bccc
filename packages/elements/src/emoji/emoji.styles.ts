import { css } from 'lit';

export const emojiStyles = css`
  .picker {
    margin: 0.4em 0.6em 0.6em;
    padding: 0.5em;
    border: 1px solid var(--_edge);
    border-radius: var(--_radius);
  }
  .find {
    display: flex;
    flex-wrap: wrap;
    gap: 0.4em;
  }
  input,
  select {
    flex: 1 1 8em;
    inline-size: auto;
    min-inline-size: 0;
    min-block-size: 2.4em;
    padding: 0.3em 0.6em;
    border: 1px solid var(--_edge);
    border-radius: var(--_radius);
    background: transparent;
    color: inherit;
    font: inherit;
  }
  option {
    background: Canvas;
    color: CanvasText;
  }
  [role='grid'] {
    max-block-size: 15em;
    overflow-y: auto;
    margin-block-start: 0.4em;
  }
  [role='row'] {
    display: flex;
  }
  [role='gridcell'] {
    flex: 0 1 2.75em;
    min-inline-size: 0;
  }
  button {
    inline-size: 100%;
    min-block-size: 2.4em;
    padding: 0;
    text-align: center;
    font-size: 1.1em;
  }
  :focus-visible {
    outline-offset: -2px;
  }
  @media (pointer: coarse) {
    input,
    select {
      min-block-size: 44px;
    }
    [role='gridcell'] {
      flex-basis: 44px;
    }
    button {
      min-block-size: 44px;
    }
  }
`;
