import { COURSE_ROOM, ME_ROOM, ROOM_ACTIONS, roomPath } from '@studyhall/protocol';
import type { RoomAction } from '@studyhall/protocol';
import { TRIES, USUAL } from '../admin/tries.fixture.ts';
import { THREAD_SNAPSHOT } from '../server.fixture.ts';
import type { Nonsense } from './nonsense.fixture.ts';

/** What a request asks for: its parts are good, or a little odd. */
export interface Ask {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  readonly token: string;
}

/** Thinks of something to ask for. */
export type Asker = (nonsense: Nonsense) => Ask;

/** One operation of the API for backends, as its description has it. */
export interface Described {
  readonly method: string;
  readonly path: string;
  readonly operationId: string;
}

/** A good body for each action; a new action is a compile error here. */
const BODIES: Readonly<Record<RoomAction, (nonsense: Nonsense) => unknown>> = {
  facts: () => ({}),
  log: (nonsense) => ({ drafts: [draft(nonsense)] }),
  window: () => ({ query: { view: 'thread', version: 3, order: 'activity' }, around: { at: 'first' }, limit: 10 }),
  snapshot: () => ({}),
  receipts: (nonsense) => ({ marks: [{ thread: nonsense.id(), event: nonsense.id(), at: 0 }] }),
  roster: () => ({ ids: ['ann', 'bob'] }),
  files: () => 'some words',
  inbox: () => ({ upTo: 'n1' }),
  follows: (nonsense) => ({ room: 'r', level: nonsense.pick(['all', 'digest']) }),
  search: () => ({ text: 'hello', rooms: ['r'] }),
};

/** The rooms in which some actions stand. */
const ROOMS: Readonly<Partial<Record<RoomAction, string>>> = { roster: COURSE_ROOM, search: COURSE_ROOM, inbox: ME_ROOM, follows: ME_ROOM };

/** What cannot be escaped, half of a pair of surrogates, becomes a question mark. */
const escaped = (value: unknown): string => encodeURIComponent(Buffer.from(String(value)).toString());

/** Somebody who asks for what pages ask for. */
export function page(token: string): Asker {
  return (nonsense) => {
    const action = ROOM_ACTIONS[nonsense.below(ROOM_ACTIONS.length)] ?? 'facts';
    const room = nonsense.chance(0.8) ? ROOMS[action] ?? 'r' : nonsense.pick(['r', ME_ROOM, COURSE_ROOM, escaped(nonsense.value())]);
    const path = roomPath(nonsense.chance(0.9) ? 'bio101' : '%', 'ROOM', nonsense.chance(0.9) ? action : 'ACTION' as RoomAction)
      .replace('ROOM', room).replace('ACTION', nonsense.pick(['nothing', 'constructor', '__proto__']));
    const query = nonsense.chance(0.6) ? goodQuery(action, nonsense) : oddQuery(nonsense, ['limit', 'after', 'view', 'version', 'hook', 'id', 'name', 'room']);
    return { method: nonsense.pick(['GET', 'POST']), path: path + query, body: BODIES[action](nonsense), token };
  };
}

/** A backend that asks for what there is in its API, of a course of its own. */
export function backend(token: string, operations: readonly [Described, ...Described[]]): Asker {
  return (nonsense) => {
    const { method, path, operationId } = nonsense.pick(operations);
    const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => escaped(nonsense.chance(0.7) ? CHAOS[name] ?? 'x' : nonsense.value()));
    const query = nonsense.chance(0.7) ? '' : oddQuery(nonsense, ['after', 'limit', 'nothing']);
    const tries = TRIES[operationId] ?? [];
    const { body = {} } = tries[nonsense.below(tries.length)] ?? {};
    return { method: method.toUpperCase(), path: filled + query, body: { ...Object(body) as object, ...('course' in Object(body) ? { course: CHAOS['course'] } : {}) }, token };
  };
}

/** Nothing that others use is removed. */
const CHAOS: Readonly<Record<string, string>> = { ...USUAL, course: 'chaos' };

function goodQuery(action: RoomAction, nonsense: Nonsense): string {
  if (action === 'files') return `?id=${nonsense.id()}&name=a.txt`;
  return action === 'snapshot' ? THREAD_SNAPSHOT : '';
}

function oddQuery(nonsense: Nonsense, names: readonly [string, ...string[]]): string {
  return `?${nonsense.pick(names)}=${escaped(nonsense.value())}`;
}

function draft(nonsense: Nonsense): unknown {
  const type = nonsense.pick(['post', 'react', 'edit', 'hide', 'vote', 'accept', 'classify', 'x-own']);
  return { id: nonsense.id(), type, v: 1, body: { text: 'hello', target: nonsense.id(), reaction: '👍', from: false, to: true } };
}
