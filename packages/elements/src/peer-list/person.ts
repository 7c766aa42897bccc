import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { ShownPerson } from '@studyhall/client';
import { avatar } from '../avatar/avatar.ts';
import { people as english } from '../messages/en-people.ts';
import { sayingsOf } from '../messages/words.ts';
import type { Words } from '../messages/words.ts';

/** One person in the list: name, role, and whether they are here, in words and not by colour alone. */
export function person(words: Words, { id, shown, initials, as, me }: ShownPerson, here: boolean): TemplateResult {
  const say = sayingsOf(english, words);
  const role = say.roles[as];
  return html`<li class="person" part="person" data-person=${id} tabindex="-1">
    ${avatar(id, initials)}
    <span class="who">
      <bdi class="name">${shown}</bdi>${me ? html` <span class="dim small">(${say.you})</span>` : nothing}
      ${role || here
        ? html`<span class="row small dim">
            ${role ? html`<span>${role}</span>` : nothing} ${here ? html`<span class="here">${say.here}</span>` : nothing}
          </span>`
        : nothing}
    </span>
  </li>`;
}
