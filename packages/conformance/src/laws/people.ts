import { COURSE_ROOM, type Link, type Person, type ReadMark, type Roster } from '@studyhall/protocol';
import { ensure, same } from '../expect.ts';
import type { Law } from '../law.ts';
import { pullAll, Scene, submitAll } from '../scene.ts';

function rosterOf(link: Link): Roster {
  ensure(link.roster !== undefined, 'the link of ~course has the roster');
  return link.roster;
}

const resolved: Law = {
  id: 'roster/resolved',
  title: 'the people behind the ids in the log can be asked for; unknown ids are left out',
  why: 'A post without a name beside it is not a conversation.',
  needs: ['roster', 'submit'],
  async run(harness) {
    const scene = new Scene(harness);
    const [ann, ben] = [await scene.link('ann'), await scene.link('ben')];
    await submitAll(ann, [scene.post('by ann')]);
    await submitAll(ben, [scene.post('by ben')]);
    const actors = (await pullAll(ann)).map(({ actor }) => actor);
    const people = await rosterOf(await scene.link('ann', COURSE_ROOM)).get([...actors, 'nobody at all']);
    same(people.map(({ id }) => id).sort(), [...actors].sort(), 'exactly the people of the log are answered');
    for (const { facts } of [ann, ben]) {
      same(people.find(({ id }) => id === facts.me.id)?.as, facts.me.as, 'with the role class that the backend takes them for');
    }
  },
};

const listed: Law = {
  id: 'roster/listed',
  title: 'pages of any size compose to the same list, each person once',
  why: 'A long list is read while it is scrolled.',
  needs: ['roster'],
  async run(harness) {
    const scene = new Scene(harness);
    const links = await Promise.all((['ann', 'ben', 'tia'] as const).map((who) => scene.link(who, COURSE_ROOM)));
    const roster = rosterOf(links[0] ?? (await scene.link('ann', COURSE_ROOM)));
    const lists: (readonly Person[])[] = [];
    for (const limit of [1, 2, 50]) {
      const list: Person[] = [];
      let after: string | undefined;
      do {
        const page = await roster.list({ limit, ...(after === undefined ? {} : { after }) });
        ensure(page.people.length <= limit, 'a page is not over its limit');
        ensure(page.after === undefined || page.after !== after, 'a list goes on');
        list.push(...page.people);
        after = page.after;
      } while (after !== undefined);
      lists.push(list);
    }
    for (const list of lists) same(list, lists[0], 'the list does not depend on the size of its pages');
    const ids = (lists[0] ?? []).map(({ id }) => id);
    same(new Set(ids).size, ids.length, 'each person stands in it once');
    for (const { facts } of links) ensure(ids.includes(facts.me.id), 'who is in the course stands in it');
  },
};

const monotone: Law = {
  id: 'receipts/monotone',
  title: 'read marks only move on, and are there on the person’s next link',
  why: 'What was read on the phone must not be unread again because of a laptop that slept.',
  needs: ['receipts', 'submit'],
  async run(harness) {
    const scene = new Scene(harness);
    const ann = await scene.link('ann');
    await submitAll(ann, [scene.post('one')]);
    await harness.sleep(5);
    await submitAll(ann, [scene.post('two')]);
    const marks = (await pullAll(ann)).map(({ id, at }): ReadMark => ({ thread: '*', event: id, at }));
    const [older, newer] = marks;
    ensure(older !== undefined && newer !== undefined && older.at < newer.at, 'events made apart have different times');
    await ann.receipts?.mark([older]);
    same(await ann.receipts?.read(), [older], 'a mark is kept');
    await ann.receipts?.mark([newer]);
    await ann.receipts?.mark([older]);
    same(await ann.receipts?.read(), [newer], 'an older mark does not replace a newer one');
    same(await (await scene.link('ann')).receipts?.read(), [newer], 'the person’s next link has it');
  },
};

const own: Law = {
  id: 'receipts/own',
  title: 'read marks are one’s own',
  why: 'Who has read what is nobody else’s business.',
  needs: ['receipts', 'submit'],
  async run(harness) {
    const scene = new Scene(harness);
    const [ann, ben] = [await scene.link('ann'), await scene.link('ben')];
    await submitAll(ann, [scene.post('one')]);
    const [event] = await pullAll(ann);
    ensure(event !== undefined, 'the event is in the log');
    await ann.receipts?.mark([{ thread: event.id, event: event.id, at: event.at }]);
    same(await ben.receipts?.read(), [], 'the other has no mark');
    same((await pullAll(ben)).length, 1, 'and the log has no event of it');
  },
};

export const peopleLaws: readonly Law[] = [resolved, listed, monotone, own];
