import { css } from 'lit';

/** For the composer: the list stands in its tree, so that the text field can refer to it. */
export const mentionStyles = css`
  study-mention {
    display: block;
  }
  #people {
    margin: 0.25em 0.6em 0.5em;
    padding: 0.25em;
    border: 1px solid var(--_edge);
    border-radius: var(--_radius);
  }
  /* The keys of a phone leave room for two or three. */
  :host([low]) #people {
    max-block-size: 6.5em;
    overflow-y: auto;
  }
  #people li {
    display: flex;
    align-items: baseline;
    gap: 0.6em;
    padding: 0.3em 0.6em;
    border-radius: calc(var(--_radius) / 2);
    cursor: pointer;
  }
  #people [aria-selected='true'] {
    background: var(--_wash);
    box-shadow: inset 0 0 0 1px var(--_accent);
  }
  #people bdi {
    overflow-wrap: anywhere;
  }
  .most {
    padding-inline: 1.15em;
  }
  @media (pointer: coarse) {
    #people li {
      align-items: center;
      min-block-size: 44px;
    }
  }
  @media (forced-colors: active) {
    #people [aria-selected='true'] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
