import * as v from 'valibot';
import { LIMITS, RoomError, utf8Length } from '@studyhall/protocol';
import { MAX_LIFE_S } from '../../token/claims.ts';
import type { Principal } from '../../token/claims.ts';
import { BOT_PREFIX } from '../../token/reserved-ids.ts';
import { audit } from '../audit.ts';
import type { AdminCall } from '../operation.ts';
import { operation } from '../operation.ts';
import { BotName, Id, Name, Person, Role } from '../shapes.ts';
import { nameFrom } from './people.ts';

/** Is put behind a bot's name, so that every page shows what it is, also one of an older version: it needs no translation. */
const MARK = ' 🤖';
const POST_BYTES = LIMITS.bodyBytes + 2048;

const putBot = operation({
  id: 'putBot',
  method: 'PUT',
  path: '/courses/{course}/bots/{bot}',
  scope: 'bots:write',
  summary: `Gives a course a bot. It stands on the roster, its id begins with \`${BOT_PREFIX}\`, and its name ends with a robot.`,
  body: v.strictObject({ name: Name, role: v.exactOptional(v.pipe(Role, v.description('The role class it posts as; student by default.'))) }),
  answer: Person,
  async handle(call) {
    const { context: { core }, credential: { tenant }, params: { course, bot }, body: { name, role = 'student' } } = call;
    const id = BOT_PREFIX + bot;
    const shown = nameFrom(name.slice(0, LIMITS.nameChars - MARK.length)) + MARK;
    await core.members.put(tenant, course, { id, name: shown, as: role });
    await audit(call, course, 'bot.put', id, { role });
    return { id, name: shown, role };
  },
});

const postAsBot = operation({
  id: 'postAsBot',
  method: 'POST',
  path: '/courses/{course}/rooms/{room}/posts',
  scope: 'bots:write',
  summary: 'Posts as a bot of the course: a new thread, or a reply. The same id again is the same post.',
  body: v.strictObject({
    id: Id,
    bot: BotName,
    text: v.pipe(v.string(), v.minLength(1), v.maxLength(LIMITS.textBytes), v.description('Markdown, as learners write it.')),
    title: v.exactOptional(v.pipe(v.string(), v.minLength(1), v.maxLength(LIMITS.titleChars), v.description('Of a new thread.'))),
    thread: v.exactOptional(v.pipe(Id, v.description('The post that began the thread; with `parent`.'))),
    parent: v.exactOptional(v.pipe(Id, v.description('The post that is answered; with `thread`.'))),
  }),
  bodyBytes: POST_BYTES,
  answer: v.object({ id: Id, status: v.pipe(v.picklist(['accepted', 'duplicate']), v.description('Duplicate: it was there already.')) }),
  async handle(call) {
    const { context: { core }, credential: { tenant }, params: { course, room }, body: { id, bot, ...words } } = call;
    if (utf8Length(JSON.stringify(words)) > LIMITS.bodyBytes) throw new RoomError('too-large', `the body is over ${LIMITS.bodyBytes} bytes`);
    const principal = await principalOf(call, BOT_PREFIX + bot);
    core.draftRate.take(JSON.stringify([tenant, course, room, principal.id]), 1, core.limits.draftsPerMinute);
    const [ack] = await core.decider.submit({ tenant, course, room }, { principal, drafts: [{ id, type: 'post', v: 1, body: words }] });
    if (ack === undefined) throw new RoomError('internal', 'the draft got no answer');
    if (ack.status === 'rejected') throw RoomError.from(ack.error);
    return { id, status: ack.status };
  },
});

/** @throws RoomError `not-found` for a bot that the course does not have, `forbidden` for one that was removed */
async function principalOf({ context: { core }, credential: { tenant }, params: { course } }: Pick<AdminCall<'course'>, 'context' | 'credential' | 'params'>, id: string): Promise<Principal> {
  const [listed] = await core.store.people(tenant, course, [id]);
  if (listed === undefined) throw new RoomError('not-found', 'the course has no such bot');
  const issuedAt = core.surroundings.clock.now();
  const principal = { ...listed, tenant, course, groups: [], issuedAt, expiresAt: issuedAt + MAX_LIFE_S * 1000 };
  return core.standings.admit(principal);
}

export const BOT_OPERATIONS = [putBot, postAsBot];
