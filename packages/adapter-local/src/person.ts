import { type Identity, newId, type Person, type Ports, type RoleClass } from '@studyhall/protocol';
import type { Store } from './store/store.ts';

/** The classes that a host page can give by their own names; everybody else is a student. */
const GIVEN: readonly RoleClass[] = ['instructor', 'ta', 'observer'];

/** Who the viewer is: the one the host page names, or else this browser's own person. */
export async function whoIs(identity: Identity | undefined, store: Store, { random }: Ports): Promise<Person> {
  const as = GIVEN.find((role) => identity?.roles?.includes(role)) ?? 'student';
  if (identity === undefined) return { ...(await store.self((known) => known ?? { id: newId(random.fill) })), as };
  const { id, name } = identity.user;
  return { id, as, ...(name !== undefined && { name }) };
}
