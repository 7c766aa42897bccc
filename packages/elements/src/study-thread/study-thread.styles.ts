import { css } from 'lit';

export const threadStyles = css`
  .surface > * + * {
    margin-block-start: 1em;
  }
  #heading {
    font-size: 1.4em;
    font-weight: 680;
    line-height: 1.25;
    letter-spacing: -0.01em;
    text-wrap: balance;
  }
  .threads {
    margin-block-start: 1.75em;
  }
  .thread {
    padding-block: 1.75em;
    border-block-start: 1px solid var(--_line);
  }
  .below {
    padding-inline-start: 3.1em;
  }
  .below > :first-child {
    margin-block-start: 1.25em;
  }
  .replies li + li,
  .replies .replies {
    margin-block-start: 1.25em;
  }
  .replies .replies {
    padding-inline-start: 2.45em;
  }
  .loading {
    display: grid;
    gap: 0.9em;
    padding-block: 1em;
  }
  .loading span:not(.hush) {
    block-size: 0.8em;
    border-radius: 0.4em;
    background: var(--_wash);
  }
  .loading span:nth-child(2) {
    inline-size: 32%;
  }
  .loading span:nth-child(4) {
    inline-size: 74%;
  }
  @media (prefers-reduced-motion: no-preference) {
    .loading {
      animation: study-breathe 1.6s ease-in-out infinite alternate;
    }
  }
  @keyframes study-breathe {
    to {
      opacity: 0.45;
    }
  }
  @container (inline-size < 30em) {
    .below {
      padding-inline-start: 1.1em;
      margin-inline-start: 0.2em;
    }
    .replies .replies {
      padding-inline-start: 0;
    }
    .thread {
      padding-block: 1.4em;
    }
  }
`;
