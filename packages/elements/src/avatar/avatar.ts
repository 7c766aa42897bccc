import { css, html } from 'lit';
import type { TemplateResult } from 'lit';

const HUES = 8;

/** A person's initials on a tint that stays theirs. Decoration: the name stands beside it. */
export function avatar(id: string, initials: string): TemplateResult {
  return html`<span class="avatar hue${hueOf(id)}" aria-hidden="true">${initials}</span>`;
}

/** One of the tints by the person's id, the same on every device. */
function hueOf(id: string): number {
  let sum = 0;
  for (let i = 0; i < id.length; i++) sum = (sum * 31 + id.charCodeAt(i)) >>> 0;
  return sum % HUES;
}

export const avatarStyles = css`
  .avatar {
    --tint: #4a7fd6;
    flex: none;
    display: grid;
    place-items: center;
    inline-size: 2.5em;
    block-size: 2.5em;
    border-radius: 50%;
    font-size: 0.875em;
    font-weight: 600;
    letter-spacing: 0.02em;
    background: color-mix(in oklab, var(--tint) 24%, transparent);
    user-select: none;
  }
  .hue1 {
    --tint: #2f9e8f;
  }
  .hue2 {
    --tint: #c7722b;
  }
  .hue3 {
    --tint: #9a5fc4;
  }
  .hue4 {
    --tint: #cf4f6d;
  }
  .hue5 {
    --tint: #6b8f2a;
  }
  .hue6 {
    --tint: #b8912a;
  }
  .hue7 {
    --tint: #5d6b9e;
  }
  @media (forced-colors: active) {
    .avatar {
      border: 1px solid;
    }
  }
`;
