import type { Link } from '@studyhall/protocol';
import { CAPABILITIES } from '@studyhall/protocol';

/** What a link may offer, and the version of it that this client knows; calls have none. */
const OFFERS = Object.entries<number | undefined>({ ...CAPABILITIES, pull: undefined, submit: undefined, watch: undefined });

/**
 * What a link offers, read once: reading other people's properties may throw, and what does is not there. Nor is a
 * capability of a version that this client does not know.
 */
export function partsOf(link: Link): Link {
  const given = link as unknown as Readonly<Record<string, { readonly version?: number; bind(link: Link): unknown } | undefined>>;
  const parts: Record<string, unknown> = {};
  for (const [name, version] of OFFERS) {
    try {
      const part = given[name];
      if (part && part.version === version) parts[name] = version === undefined ? part.bind(link) : part;
    } catch {
      // As if it were not there.
    }
  }
  return parts as unknown as Link;
}
