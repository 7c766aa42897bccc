import * as v from 'valibot';
import { RoomError } from '@studyhall/protocol';
import type { Person as ListedPerson, RoleClass } from '@studyhall/protocol';
import { cleanName } from '@studyhall/domain';
import { listPeople } from '../../roster/list.ts';
import type { Standing } from '../../store/person.ts';
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
    const { context: { core: { store } }, credential: { tenant }, params: { course }, body: { people } } = call;
    // One id twice: the last one counts.
    const each = [...new Map(people.map((person) => [person.id, person])).values()];
    const ids = each.map(({ id }) => id);
    const [listed, standings] = await Promise.all([store.people(tenant, course, ids), store.standings(tenant, course, ids)]);
    const known = new Map(listed.map((person) => [person.id, person]));
    const puts = each.map((person, at) => () => putOne(call, person, known.get(person.id), standings[at]));
    for (let at = 0; at < puts.length; at += TOGETHER) await Promise.all(puts.slice(at, at + TOGETHER).map((put) => put()));
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
    if (role !== undefined) await core.standings.say(tenant, course, person, { as: role });
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
    await core.standings.say(tenant, course, person, { removed: true });
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
    await core.standings.say(tenant, course, person, { tokensFrom: core.surroundings.clock.now() });
    await audit(call, course, 'person.revoke', person);
  },
});

type CourseCall = Pick<AdminCall<'course'>, 'context' | 'credential' | 'params'>;

/** @param listed as whom the roster has the person, and what was said of them: who is as they should be costs no write */
async function putOne(
  { context: { core }, credential: { tenant }, params: { course } }: CourseCall,
  { id, name, role }: v.InferOutput<typeof NewPerson>,
  listed: ListedPerson | undefined,
  standing: Standing | undefined,
): Promise<void> {
  await core.members.put(tenant, course, { id, name: name === undefined ? listed?.name : nameFrom(name), as: role ?? listed?.as ?? 'student' });
  if (standing?.as === role && standing?.removed === undefined) return;
  await core.standings.say(tenant, course, id, { as: role ?? null, removed: false });
}

async function describe(call: PersonCall): Promise<v.InferInput<typeof PersonNow>> {
  const { context: { core }, credential: { tenant }, params: { course, person } } = call;
  const [listed] = await core.store.people(tenant, course, [person]);
  const [standing] = await core.store.standings(tenant, course, [person]);
  if (listed === undefined && standing === undefined) throw new RoomError('not-found', 'nobody of this id was in the course');
  const { as, removed, tokensFrom } = standing ?? {};
  const role: RoleClass = listed?.as ?? as ?? 'student';
  return {
    id: person,
    ...(listed?.name === undefined ? {} : { name: listed.name }),
    role,
    standing: { ...(as === undefined ? {} : { role: as }), ...(removed === undefined ? {} : { removed }), ...(tokensFrom === undefined ? {} : { tokensFrom }) },
  };
}

/** @throws RoomError `invalid` for a name of which nothing would be seen */
export function nameFrom(name: string): string {
  const clean = cleanName(name);
  if (clean === '') throw new RoomError('invalid', 'the name has nothing that can be seen');
  return clean;
}

export const PEOPLE_OPERATIONS = [listRoster, putPeople, getPerson, patchPerson, removePerson, revokeTokens];
