import type { Draft, Json, RoomEvent } from '@studyhall/protocol';

/** Whether `event` is what became of `draft` handed in by `actor`: the same id must always mean the same draft. */
export function isSameDraft(event: RoomEvent, draft: Draft, actor: string): boolean {
  return event.actor === actor && canonical(ownWords(event)) === canonical(ownWords(draft));
}

/** What the client said, without what the backend stamped. */
function ownWords({ id, type, v, refs, body, cause, voucher, look }: Draft): Json {
  return [id, type, v, [...(refs ?? [])], body, cause ?? null, voucher ?? null, look ?? null];
}

/** JSON with sorted keys, so that equal values give equal texts. */
function canonical(value: Json): string {
  return JSON.stringify(value, (_key, inner: Json) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
