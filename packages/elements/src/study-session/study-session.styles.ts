import { css } from 'lit';

export const sessionStyles = css`
  .sign-in {
    margin-block-end: 1em;
  }
`;
