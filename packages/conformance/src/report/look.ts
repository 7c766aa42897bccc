import { COURSE_ROOM, type Link, ME_ROOM } from '@studyhall/protocol';
import { lackedBy } from '../lacked.ts';
import { type Held, type Need, NEEDS } from '../law.ts';

/** What a subject turns out to have. */
export interface Look {
  readonly lacks: readonly Need[];
  /** The version of each capability, by name. */
  readonly capabilities: Readonly<Record<string, number>>;
}

/** Looks at the links of a subject. */
export async function look(held: Held): Promise<Look> {
  const room = await held.link('ann', held.room);
  const [course, own] = await Promise.all([COURSE_ROOM, ME_ROOM].map((name) => held.link('ann', name).catch((): Partial<Link> => ({}))));
  const version = (name: Need): number | undefined => [room, course, own].map((link) => versionIn(link ?? {}, name)).find((found) => found !== undefined);
  const capabilities = NEEDS.flatMap((name) => {
    const found = version(name);
    return found === undefined ? [] : [[name, found] as const];
  });
  return { lacks: await lackedBy(held), capabilities: Object.fromEntries(capabilities) };
}

/** A capability is an object with a version under its name. */
function versionIn(link: Partial<Link>, name: Need): number | undefined {
  const object = (link as Readonly<Record<string, unknown>>)[name];
  const version = typeof object === 'object' && object !== null ? (object as { readonly version?: unknown }).version : undefined;
  return typeof version === 'number' ? version : undefined;
}
