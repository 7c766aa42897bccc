import { css } from 'lit';

export const toolsStyles = css`
  :host {
    container-type: inline-size;
  }
  /* While the keys of a phone are there, the text and Send need the room. */
  :host([low]) :is(study-asking, study-files) {
    display: none;
  }
  /* One row that scrolls: a half button at its end says that there are more. */
  .tools {
    display: flex;
    gap: 0.1em;
    padding-inline: 0.6em;
    overflow-x: auto;
    scrollbar-width: none;
  }
  .tools :focus-visible {
    outline-offset: -2px;
  }
  .tools button {
    flex: none;
    display: inline-grid;
    place-items: center;
    min-block-size: 2em;
    min-inline-size: 2em;
    padding: 0;
    color: var(--_dim);
    text-align: center;
  }
  /* Here and not on the button: there it would be read out as a second name. */
  .tip {
    place-self: stretch;
    display: grid;
    place-items: center;
  }
  .tools button[aria-pressed='true'],
  .tools button[aria-expanded='true'] {
    background: var(--_wash);
    border-color: var(--_edge);
    color: inherit;
  }
  @media (pointer: coarse) {
    .tools {
      gap: 0.35em;
    }
    .tools button {
      min-block-size: 44px;
      min-inline-size: 44px;
    }
  }
  svg {
    inline-size: 1.15em;
    block-size: 1.15em;
    display: block;
  }
  b {
    font-weight: 800;
  }
  i {
    font-family: ui-serif, Georgia, serif;
    font-style: italic;
  }
  .gap {
    flex: auto;
  }
  .keys {
    flex: none;
    align-self: center;
    padding-inline: 0.5em;
  }
  @container (inline-size < 35em) {
    .keys {
      display: none;
    }
  }
  @media (pointer: coarse) {
    .keys {
      display: none;
    }
  }
  .preview {
    margin: 0.4em 0.6em 0.6em;
    padding: 0.6em 0.75em;
    border: 1px dashed var(--_edge);
    border-radius: var(--_radius);
    max-block-size: 26em;
    overflow: auto;
  }
  :host([low]) .preview {
    max-block-size: 5em;
  }
`;
