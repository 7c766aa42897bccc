import { css } from 'lit';

export const inboxStyles = css`
  .surface > * + * {
    margin-block-start: 0.75em;
  }
  header {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 0.75em;
  }
  header button {
    margin-inline-start: auto;
  }
  #heading {
    font-size: 1.15em;
    font-weight: 680;
    line-height: 1.3;
  }
  #heading:focus-visible {
    outline-offset: 0.2em;
  }
  .item {
    position: relative;
    padding-block: 0.6em;
    padding-inline-start: 1em;
    border-block-start: 1px solid var(--_line);
  }
  .item > * + * {
    margin-block-start: 0.15em;
  }
  .item .title {
    color: inherit;
    text-align: start;
    text-decoration: none;
  }
  .item > p:has(.title) {
    line-height: 1.35;
  }
  .item .row {
    gap: 0 0.9em;
  }
  .item .row button {
    color: inherit;
    font-weight: 400;
  }
  @media (hover: hover) {
    .item .title:hover {
      background: none;
      text-decoration: underline;
    }
  }
  .item button.title {
    min-block-size: 24px;
    padding-block: 0;
  }
  .new .title {
    font-weight: 650;
  }
  .new::before {
    content: '';
    position: absolute;
    inset-inline-start: 0;
    inset-block-start: 1.15em;
    inline-size: 0.5em;
    block-size: 0.5em;
    border-radius: 50%;
    background: var(--_accent);
    forced-color-adjust: none;
  }
  /* Words of the other direction stand on the side of what is said of them, where their own start would be the far one. */
  :host(:dir(ltr)) .excerpt {
    text-align: left;
  }
  :host(:dir(rtl)) .excerpt {
    text-align: right;
  }
  .excerpt {
    display: -webkit-box;
    overflow: hidden;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    overflow-wrap: anywhere;
  }
  summary {
    cursor: pointer;
  }
  .levels label {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.25em 1em;
    padding-block: 0.3em;
  }
  .levels select {
    max-inline-size: 100%;
    min-block-size: 2.2em;
    border: 1px solid var(--_edge);
    border-radius: var(--_radius, 0.4em);
    background: transparent;
    color: inherit;
    font: inherit;
  }
  @media (forced-colors: active) {
    .new::before {
      background: Highlight;
    }
  }
`;
