import fc from 'fast-check';
import type { RoleClass, RoomEvent } from '@studyhall/protocol';
import { applyAll, FoldState } from '../fold.ts';
import type { Audience } from '../view.ts';
import type { ThreadEntity } from './entity.ts';
import { REACTIONS } from './events.ts';
import { threadView } from './view.ts';
import { checkThread } from './acts/rules.ts';

/** The id of the event number `n` of a made-up log. */
export function idOf(n: number): string {
  return String(n).padStart(22, 'x');
}

/** A state folded from raw events. */
export function folded(events: readonly RoomEvent[]): FoldState<ThreadEntity> {
  const state = new FoldState(threadView);
  applyAll(state, events);
  return state;
}

/** The entities of a state as a plain object, for comparing. */
export function contents(state: FoldState<ThreadEntity>, audience?: Audience): Record<string, ThreadEntity> {
  const entries = [...state.entries()].sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(
    entries.map(([key, entity]) => [key, audience === undefined ? entity : threadView.projectEntity(entity, audience)]),
  );
}

interface Doer {
  readonly actor: string;
  readonly as: RoleClass;
}

const staff: Doer = { actor: 'tia', as: 'ta' };
const people: readonly Doer[] = [{ actor: 'ann', as: 'student' }, { actor: 'bob/own', as: 'student' }, staff];
/** The same people in other roles, and somebody who never posts. */
const oddPeople: readonly Doer[] = [
  { actor: 'bob/own', as: 'observer' },
  { actor: 'ann', as: 'instructor' },
  { actor: 'eve', as: 'student' },
];
const texts = ['a', 'b', 'c d', 'w'.repeat(9000), 'v'.repeat(5000)];
const blanks = ['', ' \n', '\u0000\u202e'];

const picture = { id: 'f1', name: 'a.png', type: 'image/png', bytes: 10, alt: 'a tree' };

const step = fc.record({
  type: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom('post', 'reply', 'react') },
    { weight: 3, arbitrary: fc.constantFrom('vote', 'accept', 'endorse', 'classify') },
    { weight: 4, arbitrary: fc.constantFrom('edit', 'delete', 'undelete', 'hide', 'unhide') },
    { weight: 1, arbitrary: fc.constant('erased') },
  ),
  who: fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...people) }, { weight: 1, arbitrary: fc.constantFrom(...oddPeople) }),
  /** How many events back the target is; 0 is none. */
  back: fc.integer({ min: 0, max: 7 }),
  text: fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...texts) }, { weight: 1, arbitrary: fc.constantFrom(...blanks) }),
  titled: fc.boolean(),
  purpose: fc.constantFrom(undefined, 'question', 'question', 'note', 'announcement'),
  tags: fc.constantFrom(undefined, [], ['t1'], ['t1', 't2']),
  mentions: fc.constantFrom(undefined, undefined, [], ['ann'], ['eve', 'ann']),
  files: fc.constantFrom(undefined, undefined, [], [picture], [picture, { ...picture, id: 'f2' }]),
  anchor: fc.constantFrom(undefined, undefined, { place: 'p1', quote: { exact: 'these words' } }, { place: 'film', at: 1500 }),
  reaction: fc.constantFrom(...REACTIONS.slice(0, 2)),
  set: fc.boolean(),
  wait: fc.constantFrom(0, 0, 0, 1, 4_000, 15_000),
  /** Whether somebody who has the right acts on a recent post, so that many acts are allowed and meet. */
  fair: fc.oneof({ weight: 4, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** Logs with allowed and forbidden acts of several people; `at` never decreases and ids are unique. */
export const logs: fc.Arbitrary<readonly RoomEvent[]> = fc.array(step, { maxLength: 40, size: 'max' }).map((steps) => {
  const log: RoomEvent[] = [];
  const posts: RoomEvent[] = [];
  const state = new FoldState(threadView);
  let at = 1_700_000_000_000;
  for (const each of steps) {
    at += each.wait;
    const event = eventOf(each, each.fair ? posts.at(-1 - (each.back % 2)) : log.at(-each.back), idOf(log.length), at, state);
    log.push(event);
    if (applyAll(state, [event]).changed.has(event.id)) posts.push(event);
  }
  return log;
});

/** Logs that a refusing backend keeps: every event was allowed at its place, or made by the backend itself. */
export const acceptedLogs: fc.Arbitrary<readonly RoomEvent[]> = logs.map((log) => {
  const state = new FoldState(threadView);
  return log.filter((event) => {
    if (checkThread(state.read, event, event).verdict !== 'allow') return false;
    applyAll(state, [event]);
    return true;
  });
});

function eventOf(said: Step, near: RoomEvent | undefined, id: string, at: number, state: FoldState<ThreadEntity>): RoomEvent {
  const target = near?.id ?? id;
  const thread = threadOf(near) ?? target;
  const root = state.get(thread);
  const stamp = { id, v: 1, at, ...doer(said, near) };
  const asker: Doer = said.fair && root?.kind === 'post' ? { actor: root.author, as: root.as } : said.who;
  const labels = { ...(said.purpose && { purpose: said.purpose }), ...(said.tags && { tags: said.tags }) };
  const attached = { ...(said.mentions && { mentions: said.mentions }), ...(said.files && { files: said.files }) };
  const anchored = said.anchor && { anchor: said.anchor };
  const words = { ...(said.titled ? { title: 't' } : {}), text: said.text, ...attached };
  switch (said.type) {
    case 'post':
      return { ...stamp, type: 'post', body: { ...labels, ...words, ...anchored } };
    case 'reply':
      return { ...stamp, type: 'post', body: { thread, parent: said.set ? thread : target, ...words, ...anchored } };
    case 'edit':
      return { ...stamp, type: 'edit', body: { target, ...words } };
    case 'react':
      return { ...stamp, type: 'react', body: { target, reaction: said.reaction, from: !said.set, to: said.set } };
    case 'vote':
      return { ...stamp, type: 'vote', body: { target, from: !said.set, to: said.set } };
    case 'accept': {
      const accepted = root?.kind === 'post' ? (root.summary?.accepted ?? null) : null;
      const [from, to] = [said.fair ? accepted : target, said.set ? target : null];
      return { ...stamp, ...asker, type: 'accept', body: { target: thread, from, to } };
    }
    case 'endorse':
      return { ...stamp, type: 'endorse', body: { target, thread, from: !said.set, to: said.set } };
    case 'classify':
      return { ...stamp, ...asker, type: 'classify', body: { target: said.fair ? thread : target, ...labels } };
    default:
      return { ...stamp, type: said.type, body: { target, ...(said.titled && isAway(said.type) ? { thread } : {}) } };
  }
}

function doer({ fair, type, who }: Step, target: RoomEvent | undefined): Doer {
  if (!fair) return who;
  if (type.endsWith('hide') || type === 'erased' || type === 'endorse') return staff;
  const byAuthor = ['edit', 'delete', 'undelete'].includes(type);
  return target !== undefined && byAuthor ? { actor: target.actor, as: target.as } : who;
}

function isAway(type: string): boolean {
  return ['delete', 'hide', 'undelete', 'unhide', 'erased'].includes(type);
}

function threadOf(event: RoomEvent | undefined): string | undefined {
  const body = event?.body as { thread?: string } | undefined;
  return body?.thread;
}
