import * as v from 'valibot';
import { LIMITS, upcast, utf8Length } from '@studyhall/protocol';
import type { Draft, Json, Upcasts } from '@studyhall/protocol';
import { THREAD_BODIES, THREAD_EVENT_VERSION } from './events.ts';
import type { ThreadBody, ThreadEventType } from './events.ts';

/** Lifts of old bodies. Every type is at its first version. */
export const THREAD_UPCASTS: Upcasts = {};

/** What a thread event says, checked and in the newest shape: its type with the fields of its body. */
export type ThreadAct = { readonly [T in ThreadEventType]: { readonly type: T } & Readonly<ThreadBody<T>> }[ThreadEventType];

/** Whether `type` belongs to the thread feature. */
export function isThreadType(type: string): type is ThreadEventType {
  return Object.hasOwn(THREAD_BODIES, type);
}

/** What the draft or event says; undefined where it is of another feature, newer than this code, or broken. */
export function parseThread(draft: Draft): ThreadAct | undefined {
  const { type, v: version, body } = upcast(draft, THREAD_UPCASTS);
  if (!isThreadType(type) || version !== THREAD_EVENT_VERSION) return undefined;
  const result = v.safeParse(THREAD_BODIES[type], body, { abortEarly: true });
  return result.success ? ({ ...result.output, type } as ThreadAct) : undefined;
}

/** Whether a body that is broken holds words over their limits: worth telling apart, because a person can do something about it. */
export function isTooLong(body: Json): boolean {
  const { text, title } = Object(body) as { text?: unknown; title?: unknown };
  const isLong = typeof text === 'string' && utf8Length(text) > LIMITS.textBytes;
  return isLong || (typeof title === 'string' && title.length > LIMITS.titleChars);
}
