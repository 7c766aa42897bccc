import { type AdapterContext, CONTRACT_VERSION } from '@studyhall/protocol';
import { claimsOf, hostPerson } from '../session/host-person.ts';

/** Of what tabs say to each other. It stands in the group's name, so tabs of two versions never meet. */
const SHARE_VERSION = 1;

/** What every token has of its own, also where all of them speak for one person in one role. */
const NOT_THE_PERSON = { iat: undefined, exp: undefined, nbf: undefined, jti: undefined };

/**
 * Names the tabs that may go through one another: those of one person, with the same roles, in one course on one backend.
 * Undefined where the host does not say who the person is: then nobody is surely the same.
 *
 * @param adapter the backend's name
 */
export async function groupName(adapter: string, course: string, context: AdapterContext): Promise<string | undefined> {
  // Who gets no credentials is refused where they are used.
  const token = await context.auth().catch(() => undefined);
  const { identity } = context;
  if (hostPerson(identity?.user.id, token) === undefined) return undefined;
  const person = [identity, { ...claimsOf(token), ...NOT_THE_PERSON }];
  return JSON.stringify(['studyhall', SHARE_VERSION, CONTRACT_VERSION, adapter, course, person]);
}
