import type { Draft } from './event.ts';
import type { Json } from './json.ts';

/** JSON with the keys of every object in one order, so that equal values have equal texts. */
function canonical(value: readonly (Json | undefined)[]): string {
  return JSON.stringify(value, (_key, inner: Json | undefined) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/** Whether two drafts of one id say the same: an event is also the draft that it was. */
export function isSameDraft(a: Draft, b: Draft): boolean {
  const words = ({ type, v, refs, body, cause, voucher, look }: Draft): string =>
    canonical([type, v, refs, body, cause, voucher, look]);
  return words(a) === words(b);
}
