import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { acts } from '../messages/en-acts.ts';
import { sayingsOf } from '../messages/words.ts';
import { faceOf } from '../people/face.ts';
import type { Held } from './held.ts';

/** Who is writing in a thread, or without one starts one, as one quiet line. */
export function typingLine({ connection, desk }: Held, thread?: string): TemplateResult | typeof nothing {
  const writers = desk.board.$typing.get().filter((typing) => typing.thread === thread);
  if (writers.length === 0) return nothing;
  const people = connection.session.$people.get();
  const names = writers.map(({ person }) => faceOf(people, person, desk.words).name);
  return html`<p class="typing dim small">${sayingsOf(acts, desk.words).typing(names)}</p>`;
}
