import type { RoomStatus, SessionState } from '@studyhall/client';
import { acts as english } from '../messages/en-acts.ts';
import { sayingsOf } from '../messages/words.ts';
import type { Words } from '../messages/words.ts';

/**
 * What a person has to know about where words are kept, and about whose are shown.
 *
 * @param quiet whether the page's author has said that posts stay in this browser
 */
export function notes(words: Words, session: SessionState, room: RoomStatus, quiet: boolean): readonly string[] {
  const say = sayingsOf(english, words);
  const { postFirst, writable } = room.facts ?? {};
  const durability = room.facts?.durability ?? session.durability;
  const said: string[] = [];
  if (durability === 'device' && !quiet) said.push(say.localNotice);
  if (durability === 'memory' && !quiet) said.push(say.memoryNotice);
  if (session.forgetful && durability !== 'memory') said.push(say.forgetful);
  if (postFirst) said.push(writable ? say.postFirst : say.postFirstReadOnly);
  return said;
}
