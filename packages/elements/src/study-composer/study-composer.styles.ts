import { css } from 'lit';

export const composerStyles = css`
  .composer {
    border: 1px solid var(--_edge);
    border-radius: 0.7em;
    transition: border-color 0.15s;
  }
  .composer:focus-within {
    border-color: var(--_accent);
    box-shadow: 0 0 0 1px var(--_accent);
  }
  input,
  textarea {
    padding: 0.7em 1em;
    border: 0;
    border-radius: inherit;
    background: transparent;
  }
  /* The frame around all fields shows the focus. */
  :is(input, textarea):focus-visible {
    outline: none;
  }
  input {
    border-end-start-radius: 0;
    border-end-end-radius: 0;
    padding-block-end: 0;
    font-weight: 600;
  }
  textarea {
    resize: none;
    max-block-size: 26em;
    field-sizing: content;
  }
  .open textarea {
    min-block-size: 5.5em;
  }
  #problem {
    padding-inline: 1.15em;
  }
  #problem:not(:empty) {
    padding-block-end: 0.4em;
  }
  .footer {
    gap: 0.25em 1em;
    padding-block: 0 0.6em;
    padding-inline: 1.15em 0.6em;
  }
  .buttons {
    flex: auto;
    justify-content: flex-end;
    gap: 1.25em;
  }
  @media (forced-colors: active) {
    .composer:focus-within {
      outline: 2px solid Highlight;
    }
  }
  @media print {
    :host {
      display: none;
    }
  }
`;
