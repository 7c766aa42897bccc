import { css } from 'lit';

export const sessionStyles = css`
  :host {
    display: block;
  }
  :host([hidden]) {
    display: none;
  }
  .sign-in {
    margin-block-end: 1em;
  }
`;
