import { css } from 'lit';

export const postStyles = css`
  article {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 0 0.9em;
    border-radius: var(--_radius);
    scroll-margin-block: 4em;
  }
  article:focus-visible {
    outline-offset: 0.5em;
  }
  .content > * + * {
    margin-block-start: 0.3em;
  }
  .byline {
    align-items: baseline;
    gap: 0 0.6em;
  }
  .name {
    font-weight: 600;
  }
  .role {
    font-size: 0.8em;
    font-weight: 500;
    color: var(--_accent);
  }
  .title {
    font-size: 1.125em;
    font-weight: 650;
    line-height: 1.35;
    text-wrap: balance;
  }
  .gone {
    color: var(--_dim);
    font-style: italic;
  }
  .acts {
    gap: 0.1em 1.1em;
  }
  @container (inline-size >= 30em) {
    :host([placed]) .answers {
      display: none;
    }
  }
  study-composer {
    margin-block-start: 0.6em;
  }
  :host(.reply) .avatar {
    font-size: 0.7em;
    margin-block-start: 0.1em;
  }
  :host(.reply) article {
    gap: 0 0.7em;
  }
`;
