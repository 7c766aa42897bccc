import { LIMITS, utf8Length } from '@studyhall/protocol';
import type { Draft, Json } from '@studyhall/protocol';
import { parseBy } from '../parse.ts';
import type { ThreadAct } from '../parse.ts';
import { MAX_MENTIONS } from './attached.ts';
import { THREAD_BODIES } from './events.ts';
import type { ThreadEventType } from './events.ts';

/** Whether `type` belongs to the thread feature. */
export function isThreadType(type: string): type is ThreadEventType {
  return Object.hasOwn(THREAD_BODIES, type);
}

/** What was found in a body, as one version of one type. */
interface Found extends Pick<Draft, 'type' | 'v'> {
  readonly said: ThreadAct | undefined;
}

/** Rules, folds, projections and notices all ask what one event says; a draft and the event that it becomes have the same body. */
const found = new WeakMap<object, Found>();

/** What the draft or event says; undefined where it is of another feature, newer than this code, or broken. */
export function parseThread(draft: Draft): ThreadAct | undefined {
  const { type, v, body } = draft;
  if (typeof body !== 'object' || body === null) return parseBy(THREAD_BODIES, draft);
  let known = found.get(body);
  if (known?.type !== type || known.v !== v) found.set(body, (known = { type, v, said: parseBy(THREAD_BODIES, draft) }));
  return known.said;
}

/** Whether a body that is broken names too many people: as much worth telling apart. */
export function namesTooMany(body: Json): boolean {
  const { mentions } = Object(body) as { mentions?: unknown };
  return Array.isArray(mentions) && mentions.length > MAX_MENTIONS;
}

/** Whether a body that is broken holds words over their limits: worth telling apart, because a person can do something about it. */
export function isTooLong(body: Json): boolean {
  const { text, title } = Object(body) as { text?: unknown; title?: unknown };
  const isLong = typeof text === 'string' && utf8Length(text) > LIMITS.textBytes;
  return isLong || (typeof title === 'string' && title.length > LIMITS.titleChars);
}
