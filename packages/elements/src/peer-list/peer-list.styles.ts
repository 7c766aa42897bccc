import { css } from 'lit';

export const peerStyles = css`
  .surface > * + * {
    margin-block-start: 0.75em;
  }
  header {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 0.75em;
  }
  #heading {
    font-size: 1.15em;
    font-weight: 680;
    line-height: 1.3;
  }
  .people {
    display: grid;
    gap: 0.6em 1.5em;
    grid-template-columns: repeat(auto-fill, minmax(min(14em, 100%), 1fr));
  }
  .person {
    display: flex;
    align-items: center;
    gap: 0.7em;
    min-inline-size: 0;
  }
  .avatar {
    font-size: 0.75em;
  }
  .who {
    min-inline-size: 0;
    line-height: 1.35;
  }
  .name {
    font-weight: 550;
  }
  .here::before {
    content: '';
    display: inline-block;
    inline-size: 0.5em;
    block-size: 0.5em;
    margin-inline-end: 0.4em;
    border-radius: 50%;
    background: color-mix(in oklab, currentColor 30%, #1f9d55);
    forced-color-adjust: none;
  }
  .switch {
    display: flex;
    align-items: center;
    gap: 0.7em;
    padding-inline: 0.4em;
    margin-inline: -0.4em;
  }
  .track {
    flex: none;
    inline-size: 2.1em;
    block-size: 1.2em;
    padding: 0.15em;
    border: 1px solid var(--_edge);
    border-radius: 99em;
    transition: background-color 0.15s;
  }
  .track::before {
    content: '';
    display: block;
    block-size: 100%;
    aspect-ratio: 1;
    border-radius: 50%;
    background: var(--_edge);
    transition: margin 0.15s;
  }
  [aria-checked='true'] .track {
    border-color: var(--_accent);
  }
  [aria-checked='true'] .track::before {
    margin-inline-start: 0.9em;
    background: var(--_accent);
  }
  .rename {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5em 1em;
  }
  .rename input {
    flex: 1 1 10em;
    padding-block: 0.25em;
  }
  /* As the other elements have it from a file that this one does not wait for. */
  button {
    min-block-size: max(24px, 1.75em);
  }
  @media (pointer: coarse) {
    button,
    input {
      min-block-size: 44px;
      min-inline-size: 44px;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .track,
    .track::before {
      transition: none;
    }
  }
  @media (forced-colors: active) {
    .track::before {
      forced-color-adjust: none;
      background: ButtonText;
    }
    .here::before {
      background: CanvasText;
    }
  }
`;
