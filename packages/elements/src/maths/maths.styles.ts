import { css } from 'lit';

/** Fonts are those of the device: a page is sent none. */
export const mathsStyles = css`
  :host {
    unicode-bidi: isolate;
  }
  :host([display]) {
    display: block;
    margin-block: 0.35em;
    text-align: center;
  }
  .wide {
    display: inline-block;
    max-inline-size: 100%;
    overflow: auto hidden;
    vertical-align: bottom;
  }
  :host([display]) .wide {
    display: block;
  }
  :focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }
  .problem {
    display: inline-block;
    margin-inline-start: 0.5em;
    font-size: 0.875em;
    font-weight: 500;
    color: color-mix(in oklab, currentColor 45%, #d3232f);
    unicode-bidi: plaintext;
  }
  .wrong {
    text-decoration: underline wavy color-mix(in oklab, currentColor 45%, #d3232f) 1px;
  }
  button {
    min-inline-size: 24px;
    margin-inline-start: 0.15em;
    padding: 0 0.3em;
    border: 1px solid currentColor;
    border-radius: 1em;
    background: none;
    font: inherit;
    font-size: 0.75em;
    font-weight: 600;
    color: color-mix(in oklab, currentColor 45%, #d3232f);
    cursor: pointer;
  }
  math {
    direction: ltr;
    font-family: 'Cambria Math', 'STIX Two Math', 'Latin Modern Math', 'Noto Sans Math', math;
    line-height: normal;
    letter-spacing: normal;
    text-indent: 0;
    text-transform: none;
  }
  math[display='block'] {
    display: block math;
  }
  mtd {
    padding: 0.5ex 0.4em;
  }
  mtd:first-child {
    padding-inline-start: 0;
  }
  mtd:last-child {
    padding-inline-end: 0;
  }
  .tml-jot mtd {
    padding: 0.7ex 0;
  }
  .tml-small mtd {
    padding: 0.35ex 0.14em;
  }
  .tml-left {
    text-align: left;
    text-align: -webkit-left;
  }
  .tml-right {
    text-align: right;
    text-align: -webkit-right;
  }
  .boxed,
  .tml-fbox {
    padding: 0.25em;
    border: 1px solid;
  }
  .rule-before {
    border-inline-start: 0.06em solid;
  }
  .rule-after {
    border-inline-end: 0.06em solid;
    padding-inline-end: 0.4em;
  }
  .rule-after + mtd {
    padding-inline-start: 0.4em;
  }
  .rule-above {
    border-block-start: 0.06em solid;
  }
  .rule-below {
    border-block-end: 0.06em solid;
  }
  .stroke {
    background: currentColor;
  }
  .tml-overline {
    padding-block-start: 0.1em;
    border-block-start: 0.065em solid;
  }
  .tml-underline {
    padding-block-end: 0.1em;
    border-block-end: 0.065em solid;
  }
  menclose {
    position: relative;
  }
  .tml-cancel {
    position: absolute;
    inset: 0;
    background: currentColor;
  }
  .upstrike {
    clip-path: polygon(0.05em 100%, 0 calc(100% - 0.05em), calc(100% - 0.05em) 0, 100% 0.05em);
  }
  .downstrike {
    clip-path: polygon(0 0.05em, 0.05em 0, 100% calc(100% - 0.05em), calc(100% - 0.05em) 100%);
  }
  .sout {
    clip-path: polygon(0 calc(55% + 0.033em), 0 calc(55% - 0.033em), 100% calc(55% - 0.033em), 100% calc(55% + 0.033em));
  }
`;
