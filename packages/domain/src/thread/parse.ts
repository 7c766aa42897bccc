import * as v from 'valibot';
import { upcast } from '@studyhall/protocol';
import type { Draft, Upcasts } from '@studyhall/protocol';
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
