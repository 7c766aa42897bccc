import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { FOLLOW_LEVELS, ROOM_LEVEL } from '@studyhall/domain';
import type { FollowLevel } from '@studyhall/protocol';
import type { Follows } from '../following/follows.ts';
import { follows as english } from '../messages/en-follows.ts';
import { sayingsOf } from '../messages/words.ts';
import type { Words } from '../messages/words.ts';

/** The rooms whose level somebody can choose: those of the page, those in the inbox and those that they chose for. */
export function roomsOf(...names: readonly (readonly string[])[]): readonly string[] {
  return [...new Set(names.flat())].sort((a, b) => (a < b ? -1 : 1));
}

/** How much the person wants to hear of each room. */
export function levels(words: Words, rooms: readonly string[], follows: Follows, choose: (room: string, level: FollowLevel) => void): TemplateResult {
  const say = sayingsOf(english, words);
  const levelOf = (room: string): FollowLevel => follows.own(room, undefined) ?? ROOM_LEVEL;
  return html`<ul class="levels" role="list">
    ${rooms.map(
      (room) => html`<li>
        <label>
          <span dir="auto">${room}</span>
          <select data-room=${room} @change=${({ target }: Event) => { choose(room, (target as HTMLSelectElement).value as FollowLevel); }}>
            ${FOLLOW_LEVELS.map((level) => html`<option value=${level} .selected=${live(level === levelOf(room))}>${say.levels[level]}</option>`)}
          </select>
        </label>
      </li>`,
    )}
  </ul>`;
}
