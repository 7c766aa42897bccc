import { COURSE_ROOM, type Draft, LIMITS, type Link, ME_ROOM } from '@studyhall/protocol';
import { ensure, refusal, roomErrorOf, same } from '../expect.ts';
import type { Law, Who } from '../law.ts';
import { endOf, idsOf, pullAll, rejectionOf, Scene, submit, submitAll } from '../scene.ts';

/** Opens a room that a backend need not have; undefined where it is refused as `not-found`. */
async function reserved(scene: Scene, who: Who, room: string): Promise<Link | undefined> {
  try {
    return await scene.link(who, room);
  } catch (error) {
    same(roomErrorOf(error, `${room} opens or is refused`).code, 'not-found', `a backend without ${room} says \`not-found\``);
    return undefined;
  }
}

const course: Law = {
  id: 'rooms/course',
  title: '`~course` opens as a room like any other, or is refused as `not-found`',
  why: 'Every page opens it, for names and for who is there; a backend without it loses just that.',
  needs: [],
  async run(harness) {
    const scene = new Scene(harness);
    for (const who of ['ann', 'ben'] as const) {
      const link = await reserved(scene, who, COURSE_ROOM);
      if (link === undefined) continue;
      same(await pullAll(link, await endOf(link)), [], 'its log can be read, and read on');
      same(link.facts.me.id, (await scene.link(who)).facts.me.id, 'the viewer is the same person there as in other rooms');
    }
  },
};

const me: Law = {
  id: 'rooms/me',
  title: '`~me` is one’s own where it opens, and is refused as `not-found` where there is none',
  why: 'What belongs to one person alone must not stand in a room that others read.',
  needs: [],
  async run(harness) {
    const scene = new Scene(harness);
    const [ann, again, ben] = [await reserved(scene, 'ann', ME_ROOM), await reserved(scene, 'ann', ME_ROOM), await reserved(scene, 'ben', ME_ROOM)];
    if (ann === undefined || again === undefined || ben === undefined) {
      same([ann, again, ben], [undefined, undefined, undefined], 'it opens for everybody or for nobody');
      return;
    }
    if (!ann.facts.writable) return;
    const draft = scene.draft('x-law', 'for myself');
    await submitAll(ann, [draft]);
    ensure(idsOf(await pullAll(again)).includes(draft.id), 'the person’s other link reads it');
    ensure(!idsOf(await pullAll(ben)).includes(draft.id), 'nobody else does');
  },
};

/** Names as authors write them: backends that make file names, addresses or keys of them mix some up. */
const ENDINGS = ['', '/a', ' a', '  a', '%2Fa', '.a', '-A', '-a', '-Ａ', '?a', '#a', '-e', '-é', '-É', '-e\u0301', '-ß', '-ss'];

/** Puts a line into a room; false where its name is refused, for good and in the contract’s words. */
async function holds(scene: Scene, name: string, draft: Draft): Promise<boolean> {
  if (scene.harness.fill !== undefined) {
    await scene.hold([{ who: 'ann', drafts: [draft] }], name);
    return true;
  }
  const refused = await rejectionOf(async () => submit(await scene.link('ann', name), [draft]));
  if (refused !== undefined) same(refused.retry, 'never', 'a name that is too long for the backend is refused for good');
  return refused === undefined;
}

const apart: Law = {
  id: 'rooms/apart',
  title: 'what is in one room is in no other, also where names differ in a capital, in a letter’s Unicode form or only at their very end',
  why: 'Two boards of one course are two: a group’s room must not leak into another’s. A backend that cannot keep 200 characters refuses a name, and cuts none.',
  needs: ['log'],
  async run(harness) {
    const scene = new Scene(harness);
    const roomOf = (name: string): { readonly name: string; readonly draft: Draft } => ({ name, draft: scene.post(`in ${name}`) });
    const rooms = ENDINGS.map((ending) => roomOf(`${harness.room}${ending}`));
    for (const { name, draft } of rooms) await scene.hold([{ who: 'ann', drafts: [draft] }], name);
    for (const last of ['a', 'b']) {
      const room = roomOf(harness.room.padEnd(LIMITS.nameChars - 1, '-') + last);
      if (await holds(scene, room.name, room.draft)) rooms.push(room);
    }
    for (const { name, draft } of rooms) {
      same(idsOf(await pullAll(await scene.link('ben', name))), [draft.id], `the room ${JSON.stringify(name)} holds its own line alone`);
    }
  },
};

const coursesApart: Law = {
  id: 'rooms/courses-apart',
  title: 'rooms of one name in two courses are two, with logs, cursors and people’s words of their own',
  why: 'Every course has a room “questions”: one school year must not read another’s.',
  needs: ['submit', 'courses'],
  async run(harness) {
    const scene = new Scene(harness);
    const elsewhere = async (who: Who): Promise<Link> => {
      const link = await harness.elsewhere?.(who, harness.room);
      ensure(link !== undefined, 'the harness opens rooms of another course');
      return link;
    };
    const [here, there] = [await scene.link('ann'), await elsewhere('ann')];
    const posts = { here: [scene.post('here'), scene.post('here, too'), scene.post('and once more')], there: [scene.post('there')] };
    await Promise.all([submitAll(here, posts.here), submitAll(there, posts.there)]);
    for (const link of [here, await scene.link('ben')]) {
      same(idsOf(await pullAll(link)), idsOf(posts.here), 'in one course there is what was written there');
    }
    for (const link of [there, await elsewhere('ben')]) {
      same(idsOf(await pullAll(link)), idsOf(posts.there), 'and so in the other');
    }
    const { code } = await refusal(async () => there.pull(await endOf(here)), 'the other course’s cursor is refused');
    same(code, 'cursor-gone', 'the other course’s cursor is refused as `cursor-gone`');
  },
};

const drafts: Law = {
  id: 'rooms/drafts',
  title: 'links of different rooms that are used at the same time stay apart',
  why: 'A page with two boards has one connection; words must not go to the other board.',
  needs: ['submit'],
  async run(harness) {
    const scene = new Scene(harness);
    const links = await Promise.all(['one', 'two', 'three'].map((name) => scene.link('ann', `${harness.room}-${name}`)));
    const posts = links.map((_, of) => Array.from({ length: 5 }, (__, at) => scene.post(`${of}.${at}`)));
    await Promise.all(links.map((link, of) => Promise.all((posts[of] ?? []).map((post) => submitAll(link, [post])))));
    const logs = await Promise.all(links.map(async (link) => idsOf(await pullAll(link))));
    logs.forEach((log, of) => {
      same([...log].sort(), [...idsOf(posts[of] ?? [])].sort(), 'each room holds what was handed in there');
    });
  },
};

const cursors: Law = {
  id: 'rooms/cursors',
  title: 'a cursor of one room is not taken for the end of another that holds less',
  why: 'A page that was answered for it would be empty for ever: a quiet room where people talk.',
  needs: ['log'],
  async run(harness) {
    const scene = new Scene(harness);
    await scene.hold([{ who: 'ann', drafts: Array.from({ length: 5 }, (_, at) => scene.post(`line ${at}`)) }]);
    const cursor = await endOf(await scene.link('ann'));
    const other = `${harness.room}-other`;
    await scene.hold([{ who: 'ann', drafts: [scene.post('another line')] }], other);
    const { code, retry } = await refusal(async () => (await scene.link('ann', other)).pull(cursor), 'the other room’s cursor is refused');
    same([code, retry], ['cursor-gone', 'reset'], 'the refusal says `cursor-gone` and `reset`');
  },
};

const invalid: Law = {
  id: 'rooms/invalid',
  title: 'what cannot be a room’s name is refused with a RoomError, or is a room like any other',
  why: 'Names come from markup that anybody may have written; a page must not hang or break on one.',
  needs: [],
  async run(harness) {
    const scene = new Scene(harness);
    for (const name of ['', ' ', '..', '~nothing', 'a\u0000b', 'a\u202eb', 'x'.repeat(201)]) {
      const what = `the room ${JSON.stringify(name.slice(0, 20))}`;
      let link: Link;
      try {
        link = await scene.answer(scene.link('ann', name), what);
      } catch (error) {
        roomErrorOf(error, `${what} is refused`);
        continue;
      }
      ensure(Array.isArray((await link.pull(undefined)).events), `${what} can be read`);
      link.close();
    }
  },
};

export const roomLaws: readonly Law[] = [course, me, apart, coursesApart, drafts, cursors, invalid];
