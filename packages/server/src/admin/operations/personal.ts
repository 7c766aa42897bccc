import * as v from 'valibot';
import { RoomError, toRoomError } from '@studyhall/protocol';
import { writeAudit } from '../../erase/audit.ts';
import { eraseEvent } from '../../erase/erase-event.ts';
import { eraseLastWrites, erasePerson } from '../../erase/erase-person.ts';
import { personalData } from '../../export-person/personal-data.ts';
import { keyName } from '../audit.ts';
import { operation } from '../operation.ts';
import { Count, PersonalData } from '../shapes.ts';

const exportPerson = operation({
  id: 'exportPerson',
  method: 'GET',
  path: '/courses/{course}/people/{person}/export',
  scope: 'personal:read',
  summary: 'Everything that a course has of one person, for them.',
  answer: PersonalData,
  async handle({ context: { core }, credential, params: { course, person } }) {
    const who = { tenant: credential.tenant, course, person };
    const data = await personalData(core, who);
    if (data === undefined) throw new RoomError('not-found', 'the course has nothing of this person');
    await writeAudit(core, who, { by: keyName(credential), act: 'person.export', subject: person, details: {} });
    return data as unknown as v.InferInput<typeof PersonalData>;
  },
});

const eraseOne = operation({
  id: 'erasePerson',
  method: 'POST',
  path: '/courses/{course}/people/{person}/erase',
  scope: 'personal:write',
  summary: 'Erases a person: their words for good, and who they were. The course page must not give them tokens any more.',
  answer: v.object({ rooms: Count, posts: Count, events: Count }),
  async handle({ context: { core, appended }, credential, params: { course, person } }) {
    const who = { tenant: credential.tenant, course, person };
    const tools = { store: core.store, files: core.files?.store, surroundings: core.surroundings, appended };
    const { rooms, subjects, events } = await erasePerson(tools, who, keyName(credential));
    eraseLastWrites(tools, who, keyName(credential)).catch((error: unknown) => {
      core.surroundings.log('last writes not erased', { reason: toRoomError(error).message });
    });
    return { rooms, posts: subjects, events };
  },
});

const erasePost = operation({
  id: 'erasePost',
  method: 'POST',
  path: '/courses/{course}/rooms/{room}/posts/{post}/erase',
  scope: 'personal:write',
  summary: 'Erases the words of a post for good, with every edit.',
  answer: v.object({ events: Count }),
  async handle({ context: { core, appended }, credential, params: { course, room, post } }) {
    const key = { tenant: credential.tenant, course, room };
    const erased = await eraseEvent({ store: core.store, files: core.files?.store, surroundings: core.surroundings, appended }, key, post, keyName(credential));
    if (erased === undefined) throw new RoomError('not-found', 'the room has no such post');
    return { events: erased.events };
  },
});

export const PERSONAL_OPERATIONS = [exportPerson, eraseOne, erasePost];
