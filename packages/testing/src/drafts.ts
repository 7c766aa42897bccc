import { type Draft, type Json, newId, type Random } from '@studyhall/protocol';

/** A fresh id from a test's randomness. */
function testId(random: Random): string {
  return newId(random.fill);
}

/** A draft of any type; version 1 and a fresh id where nothing else is said. */
export function testDraft(random: Random, type: string, body: Json, more: Partial<Draft> = {}): Draft {
  return { id: testId(random), type, v: 1, body, ...more };
}

/** The root of a thread. */
export function postDraft(random: Random, text: string, title?: string): Draft {
  return testDraft(random, 'post', { ...(title === undefined ? {} : { title }), text });
}

/** A reply to a post of a thread. */
export function replyDraft(random: Random, thread: string, parent: string, text: string): Draft {
  return testDraft(random, 'post', { thread, parent, text }, { refs: thread === parent ? [thread] : [thread, parent] });
}
