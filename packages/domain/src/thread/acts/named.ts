import type { RoomEvent } from '@studyhall/protocol';
import { ownKey } from '../keys.ts';
import type { ThreadAct } from '../parse.ts';
import { parseThread } from './parse.ts';

/** The keys of every entity that folding an event reads or writes; empty for events of other features. */
export function keysOfThreadEvent(event: RoomEvent): readonly string[] {
  const said = parseThread(event);
  return said === undefined ? [] : [...new Set(named(event, said).filter((key) => key != null))];
}

function named({ id, actor }: RoomEvent, said: ThreadAct): readonly (string | null | undefined)[] {
  switch (said.type) {
    case 'post':
      return [id, said.thread, said.parent];
    case 'react':
    case 'vote':
      return [said.target, ownKey(said.target, actor)];
    case 'accept':
      return [said.target, said.from, said.to];
    default:
      return [said.target, 'thread' in said ? said.thread : undefined];
  }
}
