import { css } from 'lit';

export const searchStyles = css`
  .surface > * + * {
    margin-block-start: 0.75em;
  }
  #heading {
    font-size: 1.15em;
    font-weight: 680;
    line-height: 1.3;
  }
  form {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: 0.5em 0.75em;
  }
  .field {
    flex: 1 1 12em;
    min-inline-size: 0;
  }
  label {
    display: block;
    margin-block-end: 0.2em;
  }
  .hit {
    position: relative;
    padding-block: 0.6em;
    border-block-start: 1px solid var(--_line);
  }
  .hit .title {
    font-weight: 600;
  }
  /* Words of the other direction stand on the side of what is said of them, where their own start would be the far one. */
  :host(:dir(ltr)) .hit > p {
    text-align: left;
  }
  :host(:dir(rtl)) .hit > p {
    text-align: right;
  }
  /* The whole hit is the link. */
  .hit .lead::after {
    content: '';
    position: absolute;
    inset: 0;
  }
  .hit :is(.lead, .lead:hover) {
    background: none;
    color: inherit;
    text-decoration: none;
  }
  .hit .lead:focus-visible {
    outline: none;
  }
  .hit:has(.lead:focus-visible) {
    outline: 2px solid var(--_accent);
    outline-offset: -2px;
    border-radius: 3px;
  }
  @media (hover: hover) {
    .hit .lead:hover > * {
      text-decoration: underline;
    }
  }
  .hit > * + * {
    margin-block-start: 0.15em;
  }
  .lead {
    display: inline-block;
    max-inline-size: 100%;
  }
  .hit button.lead {
    font-weight: 400;
    min-block-size: 0;
    padding-block: 0;
  }
  mark {
    padding-inline: 0.1em;
    border-radius: 0.2em;
    background: color-mix(in oklab, currentColor 14%, transparent);
    color: inherit;
    font-weight: 600;
  }
  .answered {
    font-weight: 600;
    color: color-mix(in oklab, currentColor 45%, #1f9d55);
  }
  [aria-busy='true'] .list {
    opacity: 0.65;
  }
  @media (forced-colors: active) {
    mark {
      background: Mark;
      color: MarkText;
    }
  }
`;
