import * as v from 'valibot';
import { RoomError } from '@studyhall/protocol';
import type { RoleClass } from '@studyhall/protocol';
import { cleanName } from '@studyhall/domain';
import { listPeople } from '../../roster/list.ts';
import type { Standing as StoredStanding } from '../../store/person.ts';
import { audit } from '../audit.ts';
import type { AdminCall } from '../operation.ts';
import { operation } from '../operation.ts';
import { After, Name, NewPerson, Person, PersonNow, Role } from '../shapes.ts';

/** How many people one request may bring. */
const PEOPLE_AT_ONCE = 200;
const PEOPLE_BYTES = 512 * 1024;
/** Writes that wait for one flush together. */
const TOGETHER = 25;

type PersonCall = Pick<AdminCall<'course' | 'person'>, 'context' | 'credential' | 'params'>;

const listRoster = operation({
  id: 'listPeople',
  method: 'GET',
  path: '/courses/{course}/people',
  scope: 'people:read',
  summary: 'The people of a course by name; observers and those who were removed are left out.',
  paged: true,
  answer: v.object({ people: v.array(Person), after: v.exactOptional(After) }),
  async handle({ context, credential: { tenant }, params: { course }, page: { after, limit } }) {
    const found = await listPeople(context.core.store, tenant, course, after, limit);
    const people = found.people.map(({ id, name, as }) => ({ id, ...(name === undefined ? {} : { name }), role: as }));
    return { people, ...(found.after === undefined ? {} : { after: found.after }) };
  },
});

const putPeople = operation({
  id: 'putPeople',
  method: 'PUT',
  path: '/courses/{course}/people',
  scope: 'people:write',
  summary: 'Puts people on the roster, or brings them up to date; who was removed is back.',
  body: v.strictObject({ people: v.pipe(v.array(NewPerson), v.minLength(1), v.maxLength(PEOPLE_AT_ONCE)) }),
  bodyBytes: PEOPLE_BYTES,
  async handle(call) {
    const { params: { course }, body: { people } } = call;
    // One id twice: the last one counts.
    const each = [...new Map(people.map((person) => [person.id, person])).values()];
    for (let at = 0; at < each.length; at += TOGETHER) await Promise.all(each.slice(at, at + TOGETHER).map((person) => putOne(call, person)));
    await audit(call, course, 'people.put', undefined, { people: each.length });
  },
});

const getPerson = operation({
  id: 'getPerson',
  method: 'GET',
  path: '/courses/{course}/people/{person}',
  scope: 'people:read',
  summary: 'A person of a course, and what holds for them beside their tokens.',
  answer: PersonNow,
  async handle(call) {
    return describe(call);
  },
});

const patchPerson = operation({
  id: 'patchPerson',
  method: 'PATCH',
  path: '/courses/{course}/people/{person}',
  scope: 'people:write',
  summary: 'Changes a name, or the most that tokens may say of a role; open connections follow within five seconds.',
  body: v.strictObject({
    name: v.exactOptional(Name),
    role: v.exactOptional(v.pipe(v.nullable(Role), v.description('Null: what tokens say.'))),
  }),
  answer: PersonNow,
  async handle(call) {
    const { context: { core }, credential: { tenant }, params: { course, person }, body: { name, role } } = call;
    const before = await describe(call);
    const listed = role ?? before.role;
    await core.members.put(tenant, course, { id: person, name: name === undefined ? before.name : nameFrom(name), as: listed });
    if (role !== undefined) {
      await core.standings.put(tenant, course, person, withRole(await standingOf(call), role ?? undefined));
    }
    await audit(call, course, 'person.change', person, role === undefined ? {} : { role });
    return describe(call);
  },
});

const removePerson = operation({
  id: 'removePerson',
  method: 'DELETE',
  path: '/courses/{course}/people/{person}',
  scope: 'people:write',
  summary: 'Removes a person from a course, whatever tokens say; what they wrote stays. Open connections end within five seconds.',
  async handle(call) {
    const { context: { core }, credential: { tenant }, params: { course, person } } = call;
    await core.standings.put(tenant, course, person, { ...(await standingOf(call)), removed: true });
    await audit(call, course, 'person.remove', person);
  },
});

const revokeTokens = operation({
  id: 'revokeTokens',
  method: 'POST',
  path: '/courses/{course}/people/{person}/revoke',
  scope: 'people:write',
  summary: 'Revokes every token of a person that was issued until now; pages ask for new ones.',
  async handle(call) {
    const { context: { core }, credential: { tenant }, params: { course, person } } = call;
    await core.standings.put(tenant, course, person, { ...(await standingOf(call)), tokensFrom: core.surroundings.clock.now() });
    await audit(call, course, 'person.revoke', person);
  },
});

async function putOne({ context: { core }, credential, params: { course } }: Pick<AdminCall<'course'>, 'context' | 'credential' | 'params'>, { id, name, role }: v.InferOutput<typeof NewPerson>): Promise<void> {
  const { tenant } = credential;
  const [listed] = await core.store.people(tenant, course, [id]);
  const { as, removed, tokensFrom } = (await core.store.standing(tenant, course, id)) ?? {};
  await core.members.put(tenant, course, { id, name: name === undefined ? listed?.name : nameFrom(name), as: role ?? listed?.as ?? 'student' });
  if (as === role && removed === undefined) return;
  await core.standings.put(tenant, course, id, withRole(tokensFrom === undefined ? {} : { tokensFrom }, role));
}

/** @param role undefined: what tokens say */
function withRole({ removed, tokensFrom }: StoredStanding, role: RoleClass | undefined): StoredStanding {
  return { ...(role === undefined ? {} : { as: role }), ...(removed === undefined ? {} : { removed }), ...(tokensFrom === undefined ? {} : { tokensFrom }) };
}

async function describe(call: PersonCall): Promise<v.InferInput<typeof PersonNow>> {
  const { context: { core }, credential: { tenant }, params: { course, person } } = call;
  const [listed] = await core.store.people(tenant, course, [person]);
  const standing = await core.store.standing(tenant, course, person);
  if (listed === undefined && standing === undefined) throw new RoomError('not-found', 'nobody of this id was in the course');
  const { as, ...more } = standing ?? {};
  const role: RoleClass = listed?.as ?? as ?? 'student';
  return { id: person, ...(listed?.name === undefined ? {} : { name: listed.name }), role, standing: { ...(as === undefined ? {} : { role: as }), ...more } };
}

async function standingOf({ context, credential: { tenant }, params: { course, person } }: PersonCall): Promise<StoredStanding> {
  return (await context.core.store.standing(tenant, course, person)) ?? {};
}

/** @throws RoomError `invalid` for a name of which nothing would be seen */
export function nameFrom(name: string): string {
  const clean = cleanName(name);
  if (clean === '') throw new RoomError('invalid', 'the name has nothing that can be seen');
  return clean;
}

export const PEOPLE_OPERATIONS = [listRoster, putPeople, getPerson, patchPerson, removePerson, revokeTokens];
