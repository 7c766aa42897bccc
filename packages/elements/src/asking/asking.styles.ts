import { css } from 'lit';

export const askingStyles = css`
  .asking {
    padding: 0.5em 0.6em;
  }
  fieldset {
    display: flex;
    flex-wrap: wrap;
    gap: 0.35em;
    margin: 0;
    padding: 0;
    border: 0;
    min-inline-size: 0;
  }
  .pill {
    position: relative;
    font-size: 0.875em;
    padding: 0.2em 0.75em;
    border: 1px solid var(--_edge);
    border-radius: 1em;
    color: var(--_dim);
    cursor: pointer;
  }
  .pill:has(:checked) {
    border-color: var(--_accent);
    background: var(--_wash);
    color: inherit;
    font-weight: 600;
  }
  .pill:has(:focus-visible) {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }
  /* Over the whole of it, for whoever feels for it on a screen. */
  .pill input {
    position: absolute;
    inset: 0;
    block-size: 100%;
    margin: 0;
    opacity: 0;
    cursor: pointer;
  }
  #why {
    margin-block: 0.3em 0.5em;
    padding-inline: 0.55em;
  }
  .tags,
  .tags ul {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.35em;
    min-inline-size: 0;
  }
  .tags ul:not(:has(li)) {
    display: none;
  }
  .chip {
    display: inline-flex;
    align-items: center;
    gap: 0.5em;
    max-inline-size: 100%;
    padding-inline: 0.7em;
    border-radius: 1em;
    background: var(--_wash);
    overflow-wrap: anywhere;
  }
  #tag {
    flex: 1 1 9em;
    inline-size: auto;
    min-inline-size: 0;
    padding: 0.2em 0.55em;
    border: 0;
    border-block-end: 1px solid var(--_line);
    border-radius: 0;
  }
  #tag[readonly] {
    flex: 0 0 1px;
    border-color: transparent;
  }
  #few {
    padding-inline: 0.55em;
  }
  #few:empty {
    display: none;
  }
  @media (pointer: coarse) {
    .pill,
    .chip {
      display: inline-flex;
      align-items: center;
      min-block-size: 44px;
      border-radius: 22px;
    }
    #tag {
      min-block-size: 44px;
    }
  }
  @media (forced-colors: active) {
    .pill:has(:checked) {
      border-color: Highlight;
      outline: 1px solid Highlight;
    }
  }
`;
