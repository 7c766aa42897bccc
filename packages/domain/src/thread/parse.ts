import * as v from 'valibot';
import { upcast } from '@studyhall/protocol';
import type { Draft, Upcasts } from '@studyhall/protocol';
import type { ThreadBody, ThreadEventType } from './acts/events.ts';
import { isPlaced, PLAIN_POST, THREAD_EVENT_VERSION } from './events.ts';

/** Lifts of old bodies. Every type is at its first version. */
const THREAD_UPCASTS: Upcasts = {};

/** What a thread event says, checked and in the newest shape: its type with the fields of its body. */
export type ThreadAct = { readonly [T in ThreadEventType]: { readonly type: T } & Readonly<ThreadBody<T>> }[ThreadEventType];

/** What a new post says. */
export type NewPost = ThreadAct & { type: 'post' };

/** What an event says that does something to a post which is there. */
export type ActOnPost = Exclude<ThreadAct, { type: 'post' }>;

const PLAIN = { post: v.pipe(v.object(PLAIN_POST), v.check((said) => isPlaced(said))) };

/** What a plain post says; undefined for everything else, and what a post says besides is left out. */
export function parsePlain(draft: Draft): NewPost | undefined {
  return parseBy(PLAIN, draft);
}

/** Whether an event can be folded as what {@link parsePlain} says of it. */
export function isPlain({ type, body }: Pick<Draft, 'type' | 'body'>): boolean {
  return type === 'post' && Object.keys(Object(body) as object).every((field) => field in PLAIN_POST);
}

/** What a draft says by some bodies; undefined where its type is not among them, newer than this code, or broken. */
export function parseBy<T extends ThreadEventType>(
  bodies: Readonly<Record<T, v.GenericSchema>>,
  draft: Draft,
): (ThreadAct & { type: T }) | undefined {
  const { type, v: version, body } = upcast(draft, THREAD_UPCASTS);
  if (!Object.hasOwn(bodies, type) || version !== THREAD_EVENT_VERSION) return undefined;
  const result = v.safeParse(bodies[type as T], body, { abortEarly: true });
  return result.success ? ({ ...(result.output as object), type } as ThreadAct & { type: T }) : undefined;
}
