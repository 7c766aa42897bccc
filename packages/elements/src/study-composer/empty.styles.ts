import { css } from 'lit';

/** As long as nothing is written in a field it is the page's words that stand there, and they begin on the page's side. */
export const emptyStyles = css`
  :placeholder-shown {
    direction: inherit;
    unicode-bidi: normal;
  }
`;
