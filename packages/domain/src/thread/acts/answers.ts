import type { RoomEvent } from '@studyhall/protocol';
import { omit } from '../../omit.ts';
import type { Post, ThreadSummary } from '../entity.ts';
import type { ThreadAct } from '../parse.ts';
import type { Change } from './change.ts';

// An answer that was accepted or endorsed says so itself, and the root of its thread names it: each is changed by what the event
// says, whether or not the other one is at hand.

type Changes = readonly (readonly [id: string, change: Change])[];

/** Another answer is accepted, or none. */
export function changeAccepted({ target, from, to }: ThreadAct & { type: 'accept' }): Changes {
  return [
    [target, inSummary((summary) => ({ ...omit(summary, 'accepted'), ...(to !== null && { accepted: to }) }))],
    ...(from === null ? [] : [[from, (post: Post) => omit(post, 'accepted')] as const]),
    ...(to === null ? [] : [[to, (post: Post): Post => ({ ...post, accepted: true })] as const]),
  ];
}

/** Staff stand by an answer, or do not any more. */
export function changeEndorsed({ actor: by, as, at }: RoomEvent, { target, thread, to }: ThreadAct & { type: 'endorse' }): Changes {
  return [
    [target, (post) => (to ? { ...post, endorsed: { by, as, at } } : omit(post, 'endorsed'))],
    [thread, inSummary((summary) => withEndorsed(summary, [...without(summary, target), ...(to ? [target] : [])]))],
  ];
}

/** What the root of a thread becomes when one of its posts is taken away. */
export function loseAnswer({ target, thread }: { readonly target: string; readonly thread?: string }): Changes {
  if (thread === undefined || thread === target) return [];
  const lose = inSummary((summary) => withEndorsed(summary.accepted === target ? omit(summary, 'accepted') : summary, without(summary, target)));
  return [[thread, (root) => (root.summary?.accepted === target || root.summary?.endorsed?.includes(target) ? lose(root) : root)]];
}

function inSummary(change: (summary: ThreadSummary) => ThreadSummary): Change {
  return (root) => (root.summary === undefined ? root : { ...root, summary: change(root.summary) });
}

function without({ endorsed = [] }: ThreadSummary, answer: string): readonly string[] {
  return endorsed.filter((each) => each !== answer);
}

function withEndorsed(summary: ThreadSummary, endorsed: readonly string[]): ThreadSummary {
  return endorsed.length === 0 ? omit(summary, 'endorsed') : { ...summary, endorsed };
}
