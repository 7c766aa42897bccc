import { COURSE_ROOM, type Person, type Roster } from '@studyhall/protocol';
import { ensure, same } from '../expect.ts';
import type { Law, Who } from '../law.ts';
import { pullAll, Scene } from '../scene.ts';

async function rosterOf(scene: Scene, who: Who = 'ann'): Promise<Roster> {
  const { roster } = await scene.link(who, COURSE_ROOM);
  ensure(roster !== undefined, 'the link of ~course has the roster');
  return roster;
}

/** The list, read by pages of a size. */
async function listOf(roster: Roster, limit: number): Promise<readonly Person[]> {
  const list: Person[] = [];
  let after: string | undefined;
  do {
    const page = await roster.list({ limit, ...(after === undefined ? {} : { after }) });
    ensure(page.people.length <= limit, 'a page is not over its limit');
    ensure(page.after === undefined || page.after !== after, 'a list goes on');
    list.push(...page.people);
    after = page.after;
  } while (after !== undefined);
  return list;
}

const resolved: Law = {
  id: 'roster/resolved',
  title: 'the people behind the ids in the log can be asked for; unknown ids are left out',
  why: 'A post without a name beside it is not a conversation.',
  needs: ['roster', 'log'],
  async run(harness) {
    const scene = new Scene(harness);
    await scene.hold([
      { who: 'ann', drafts: [scene.post('by ann')] },
      { who: 'ben', drafts: [scene.post('by ben')] },
    ]);
    const actors = (await pullAll(await scene.link('ann'))).map(({ actor, as }) => ({ id: actor, as }));
    same(new Set(actors.map(({ id }) => id)).size, 2, 'two people have two ids');
    const roster = await rosterOf(scene);
    const people = await roster.get([...actors.map(({ id }) => id), 'nobody at all']);
    const found = actors.map(({ id }) => people.find((person) => person.id === id));
    same(found.map((person) => person && { id: person.id, as: person.as }), actors, 'each actor is answered, with the role class he wrote with');
    same(people.length, actors.length, 'and nobody else');
    same(await roster.get([]), [], 'who asks for nobody gets nobody');
  },
};

const listed: Law = {
  id: 'roster/listed',
  title: 'pages of any size compose to the same list, each person once',
  why: 'A long list is read while it is scrolled.',
  needs: ['roster', 'log'],
  async run(harness) {
    const scene = new Scene(harness);
    await scene.hold((['ann', 'ben', 'tia'] as const).map((who) => ({ who, drafts: [scene.post(`by ${who}`)] })));
    const roster = await rosterOf(scene);
    const whole = await listOf(roster, 50);
    for (const limit of [1, 2]) same(await listOf(roster, limit), whole, `pages of ${limit} hold the same people in the same order`);
    const ids = whole.map(({ id }) => id);
    same(new Set(ids).size, ids.length, 'each person stands in it once');
    ensure(ids.length >= 3, 'who has written stands in it');
  },
};

const members: Law = {
  id: 'roster/members',
  title: 'who is in the course stands in the list that everybody reads, as what the backend takes them for',
  why: 'A peer who is not in the list cannot be found, and one who is shown as staff is asked as staff.',
  needs: ['roster', 'submit'],
  async run(harness) {
    const scene = new Scene(harness);
    const people = ['ann', 'ben', 'tia'] as const;
    const facts = await Promise.all(people.map(async (who) => (await scene.link(who, COURSE_ROOM)).facts));
    for (const who of people) {
      const list = await listOf(await rosterOf(scene, who), 50);
      for (const { me } of facts) same(list.find(({ id }) => id === me.id)?.as, me.as, 'a person of the course stands in the list');
    }
  },
};

export const rosterLaws: readonly Law[] = [resolved, listed, members];
