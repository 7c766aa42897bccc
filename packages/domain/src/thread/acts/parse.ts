import { LIMITS, utf8Length } from '@studyhall/protocol';
import type { Draft, Json } from '@studyhall/protocol';
import { parseBy } from '../parse.ts';
import type { ThreadAct } from '../parse.ts';
import { THREAD_BODIES } from './events.ts';
import type { ThreadEventType } from './events.ts';

/** Whether `type` belongs to the thread feature. */
export function isThreadType(type: string): type is ThreadEventType {
  return Object.hasOwn(THREAD_BODIES, type);
}

/** What the draft or event says; undefined where it is of another feature, newer than this code, or broken. */
export function parseThread(draft: Draft): ThreadAct | undefined {
  return parseBy(THREAD_BODIES, draft);
}

/** Whether a body that is broken holds words over their limits: worth telling apart, because a person can do something about it. */
export function isTooLong(body: Json): boolean {
  const { text, title } = Object(body) as { text?: unknown; title?: unknown };
  const isLong = typeof text === 'string' && utf8Length(text) > LIMITS.textBytes;
  return isLong || (typeof title === 'string' && title.length > LIMITS.titleChars);
}
