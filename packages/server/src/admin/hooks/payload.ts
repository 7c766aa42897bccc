import { createHash } from 'node:crypto';
import { isId } from '@studyhall/protocol';
import type { Json, RoomEvent } from '@studyhall/protocol';
import type { Hook } from '../../store/hook.ts';
import type { RoomKey } from '../../store/room.ts';

/** What a webhook calls an event of a type. */
export function hookType(type: string): string {
  return `room.${type}`;
}

/** Fields of bodies that say which post is meant. */
const REFERENCES = ['thread', 'parent', 'target'] as const;

/** The body of a delivery: without words, unless the hook asks for them, and never with names. */
export function payloadOf(hook: Pick<Hook, 'words'>, { course, room }: RoomKey, { id, type, actor, as, at, body }: RoomEvent): string {
  const said = Object(body) as Readonly<Partial<Record<string, Json>>>;
  const references = Object.fromEntries(REFERENCES.flatMap((name) => (isId(said[name]) ? [[name, said[name]]] : [])));
  const data = { course, room, id, actor, role: as, ...references, ...(hook.words === true ? { body } : {}) };
  return JSON.stringify({ type: hookType(type), timestamp: new Date(at).toISOString(), data });
}

/** Names a delivery: the same event to the same hook is the same delivery, however often it is tried and by whichever server. */
export function deliveryId(hook: Pick<Hook, 'id'>, { tenant, course, room }: RoomKey, event: string): string {
  return `msg_${createHash('sha256').update(JSON.stringify([hook.id, tenant, course, room, event])).digest('base64url').slice(0, 32)}`;
}
