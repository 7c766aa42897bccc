import { isSameDraft } from '@studyhall/protocol';
import type { Draft } from '@studyhall/protocol';
import { omit } from '../omit.ts';
import type { BackendView } from '../view.ts';
import { VIEWS } from '../views.ts';

const views: readonly Pick<BackendView<never>, 'bareEvent' | 'subjectOf' | 'withoutPerson'>[] = Object.values(VIEWS);

/**
 * What stays of an event: id, place, type and what it hangs on. Every word is gone, and so is a body of a type that nobody here knows.
 *
 * @param isOthers what it is about is somebody else's and stays, and so do the tags that it was given
 */
export function tombstone<T extends Draft>(event: T, isOthers = false): T {
  let bare: Pick<Draft, 'v' | 'body'> = { v: event.v, body: {} };
  for (const view of views) bare = view.bareEvent(event, isOthers) ?? bare;
  return { ...omit(event, 'voucher'), ...bare } as T;
}

/** What an event says without naming a person who did not make it; undefined where it does not name them. */
export function withoutPerson<T extends Draft>(event: T, person: string): T | undefined {
  const bare = views.map((view) => view.withoutPerson(event, person)).find((said) => said !== undefined);
  return bare && { ...event, ...bare };
}

/** Whether the event says more than its tombstone would. */
export function hasWords(event: Draft): boolean {
  return !isSameDraft(event, tombstone(event));
}

/** Whether an event is what erasing has left of this draft. */
export function isTombstoneOf(event: Draft, draft: Draft): boolean {
  return hasWords(draft) && isSameDraft(event, tombstone(draft));
}

/** What an event says something of, by its key: a post, or the event itself where nobody here knows its type. */
export function subjectOf(event: Draft): string {
  return views.map((view) => view.subjectOf(event)).find((key) => key !== undefined) ?? event.id;
}
