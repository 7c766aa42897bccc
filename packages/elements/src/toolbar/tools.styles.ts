import { css } from 'lit';

export const toolsStyles = css`
  .tools {
    display: flex;
    flex-wrap: wrap;
    gap: 0.1em;
    padding-inline: 0.6em;
  }
  .tools button {
    display: inline-grid;
    place-items: center;
    min-block-size: 2em;
    min-inline-size: 2em;
    padding: 0;
    color: var(--_dim);
    text-align: center;
  }
  .tools button[aria-pressed='true'],
  .tools button[aria-expanded='true'] {
    background: var(--_wash);
    border-color: var(--_edge);
    color: inherit;
  }
  @media (pointer: coarse) {
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
    align-self: center;
    padding-inline: 0.5em;
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
`;
