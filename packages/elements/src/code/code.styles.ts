import { css } from 'lit';

/** Each colour is more than half the text's own, so that it can be read on a light page and on a dark one. */
export const codeStyles = css`
  .keyword {
    color: color-mix(in oklab, currentColor 45%, #8b2fc9);
    font-weight: 600;
  }
  .literal {
    color: color-mix(in oklab, currentColor 45%, #b3500b);
  }
  .string {
    color: color-mix(in oklab, currentColor 45%, #1a7f37);
  }
  .comment {
    color: color-mix(in oklab, currentColor 76%, transparent);
    font-style: italic;
  }
  .name {
    color: color-mix(in oklab, currentColor 45%, #0b62d6);
  }
  .known {
    color: color-mix(in oklab, currentColor 45%, #0a7a86);
  }
  .meta {
    color: color-mix(in oklab, currentColor 45%, #7a6a00);
  }
`;
