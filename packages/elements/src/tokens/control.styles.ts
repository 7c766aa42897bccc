import { css } from 'lit';

/** Buttons and fields. A text button is at least 24 px high; its padding at the start is taken back by a margin, so that words align. */
export const controlStyles = css`
  button,
  input,
  textarea {
    margin: 0;
    font: inherit;
    color: inherit;
    letter-spacing: inherit;
    text-align: start;
  }
  button {
    min-block-size: 1.75em;
    min-inline-size: 24px;
    padding: 0.1em 0.4em;
    border: 1px solid transparent;
    border-radius: var(--_radius);
    background: none;
    cursor: pointer;
    touch-action: manipulation;
  }
  button.text {
    margin-inline-start: -0.4em;
    color: var(--_accent);
    font-weight: 500;
  }
  button.quiet {
    margin-inline-start: -0.4em;
    color: var(--_dim);
  }
  button.primary {
    padding: 0.3em 1.1em;
    background: var(--_accent);
    font-weight: 600;
  }
  /* White or black, whichever can be read on the accent. Not on the button: the accent is made from its text colour. */
  button.primary > span {
    color: oklch(from var(--_accent) clamp(0, (0.66 - l) * 999, 1) 0 0);
  }
  button[aria-disabled='true'] {
    opacity: 0.65;
    cursor: default;
  }
  @media (hover: hover) {
    button:not(.primary, [aria-disabled='true']):hover {
      background-color: var(--_wash);
    }
    button.primary:hover {
      filter: brightness(1.08);
    }
  }
  input,
  textarea {
    display: block;
    inline-size: 100%;
    padding: 0.5em 0.75em;
    border: 1px solid var(--_edge);
    border-radius: var(--_radius);
    background: transparent;
    line-height: 1.5;
  }
  /* iOS zooms the page into any field with smaller letters. */
  @supports (-webkit-touch-callout: none) {
    input,
    textarea {
      font-size: max(16px, 1em);
    }
  }
  ::placeholder {
    color: inherit;
    opacity: 0.7;
  }
  @media (forced-colors: active) {
    button {
      border-color: ButtonBorder;
    }
    /* Now that it is seen, the border must not stand outside a host that cuts off. */
    button:is(.text, .quiet) {
      margin-inline-start: 0;
    }
    button[aria-pressed='true'],
    button[aria-checked='true'] {
      border-color: Highlight;
      outline: 1px solid Highlight;
    }
  }
  @media print {
    button {
      display: none;
    }
  }
`;
