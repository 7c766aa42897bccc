import type { Link, Page, RoomEvent } from '@studyhall/protocol';
import { ensure, same } from '../expect.ts';
import type { Held, Law } from '../law.ts';
import { endOf, firsts, idsOf, pullAll, pullPages, Scene, submitAll } from '../scene.ts';
import { busyRoom } from './busy-room.ts';

/** A room of so many lines. */
async function roomOf(harness: Held, lines: number): Promise<Scene> {
  const scene = new Scene(harness);
  await scene.hold([{ who: 'ann', drafts: Array.from({ length: lines }, (_, at) => scene.post(`line ${at}`)) }]);
  return scene;
}

/** From each page's cursor on a link reads what makes the pages so far the whole log. */
async function ensureGoesOn(link: Link, pages: readonly Page[], whole: readonly RoomEvent[]): Promise<void> {
  let seen: readonly RoomEvent[] = [];
  for (const { events, cursor } of pages) {
    seen = firsts([...seen, ...events]);
    const rest = await pullAll(link, cursor);
    same(firsts([...seen, ...rest]), whole, `what follows ${seen.length} events is the rest`);
  }
}

const anySize: Law = {
  id: 'resume/any-size',
  title: 'pages of any size compose to the same log',
  why: 'A phone asks for little, a desktop for much, and both must end with the same room.',
  needs: ['log'],
  async run(harness) {
    const ann = await (await roomOf(harness, 23)).link('ann');
    const whole = await pullAll(ann);
    same(whole.length, 23, 'the whole log is read');
    for (const limit of [1, 2, 7, 22, 23, 24]) {
      same(await pullAll(ann, undefined, limit), whole, `pages of ${limit} hold the same events in the same order`);
    }
  },
};

const limit: Law = {
  id: 'resume/limit',
  title: 'a page holds at most as many events as were asked for, and says `more` where more follow',
  why: 'Who is not told that there is more leaves the rest unread.',
  needs: ['log'],
  async run(harness) {
    const ann = await (await roomOf(harness, 12)).link('ann');
    for (const most of [1, 3, 4, 12, 13]) {
      const pages = await pullPages(ann, undefined, most);
      ensure(pages.every(({ events }) => events.length <= most), `no page holds more than the ${most} events asked for`);
      same(await pullAll(ann, pages.at(-1)?.cursor), [], 'after the page that says that no more follow, none follow');
    }
  },
};

const anyCursor: Law = {
  id: 'resume/any-cursor',
  title: 'from the cursor of every page the rest of the log follows, again and again, also on a later link',
  why: 'A client stores its cursor and goes on from it next week.',
  needs: ['log'],
  async run(harness) {
    const scene = await roomOf(harness, 9);
    const ann = await scene.link('ann');
    const pages = await pullPages(ann, undefined, 2);
    const whole = await pullAll(ann);
    ann.close();
    const later = await scene.link('ann');
    for (let round = 0; round < 2; round += 1) {
      await ensureGoesOn(later, pages, whole);
    }
  },
};

const grown: Law = {
  id: 'resume/grown',
  title: 'a cursor of before stays good when the log has grown',
  why: 'A phone that slept through a lecture asks for what it missed, not for everything.',
  needs: ['submit'],
  async run(harness) {
    const scene = await roomOf(harness, 9);
    const ann = await scene.link('ann');
    const pages = await pullPages(ann, undefined, 2);
    const whole = await pullAll(ann);
    await submitAll(await scene.link('ben'), [scene.post('later'), scene.post('and later')]);
    const log = await pullAll(ann);
    same(log.slice(0, whole.length), whole, 'the log is the one of before, and grown');
    await ensureGoesOn(ann, pages, log);
  },
};

const end: Law = {
  id: 'resume/end',
  title: 'from the end of the log exactly what comes next follows',
  why: 'A client asks again and again from the end; it must neither miss nor repeat.',
  needs: ['submit'],
  async run(harness) {
    const scene = new Scene(harness);
    const [ann, ben] = [await scene.link('ann'), await scene.link('ben')];
    const empty = await ben.pull(undefined);
    const first = scene.post('first');
    await submitAll(ann, [first]);
    const page = await ben.pull(empty.cursor);
    same(idsOf(firsts(page.events)), [first.id], 'from the cursor of the empty room the first event follows');
    const none = await ben.pull(page.cursor);
    const second = scene.post('second');
    await submitAll(ann, [second]);
    for (const cursor of [page.cursor, none.cursor]) {
      same(idsOf(await pullAll(ben, cursor)), [second.id], 'from the end exactly the new event follows');
    }
  },
};

const empty: Law = {
  id: 'resume/empty',
  title: 'at the end, and in a room that holds nothing, a pull gives an empty page with a cursor that is good',
  why: 'Every board begins empty, and a client that has read all asks on.',
  needs: ['log'],
  async run(harness) {
    const scene = await roomOf(harness, 3);
    for (const link of [await scene.link('ann'), await scene.link('ann', `${harness.room}-empty`)]) {
      let cursor = await endOf(link);
      for (let round = 0; round < 3; round += 1) {
        const { events, more, cursor: next } = await link.pull(cursor);
        same({ events, more }, { events: [], more: false }, 'the page is empty and says that no more follow');
        cursor = next;
      }
    }
  },
};

const text: Law = {
  id: 'resume/cursor-text',
  title: 'a cursor is text of 1 to 512 characters',
  why: 'It is kept on the device and stands in addresses; both have an end.',
  needs: ['log'],
  async run(harness) {
    const scene = await roomOf(harness, 5);
    for (const link of [await scene.link('ann'), await scene.link('ann', `${harness.room}-empty`)]) {
      for (const { cursor } of await pullPages(link, undefined, 2)) {
        ensure(typeof cursor === 'string' && cursor.length >= 1 && cursor.length <= 512, 'a cursor is a text, neither empty nor long');
      }
    }
  },
};

const everyReader: Law = {
  id: 'resume/every-reader',
  title: 'pages compose for every reader, also where something is not for him',
  why: 'Who may not see what a moderator did must not be held up by it: a cursor stands after what was passed over, too.',
  needs: ['log'],
  async run(harness) {
    const { ann, ben, tia } = await busyRoom(harness);
    for (const link of [ann, ben, tia]) {
      const whole = await pullAll(link);
      for (const limit of [1, 2, 5]) {
        const pages = await pullPages(link, undefined, limit);
        same(firsts(pages.flatMap(({ events }) => events)), whole, `pages of ${limit} hold the same events in the same order`);
        same(await pullAll(link, pages.at(-1)?.cursor), [], 'after the last one nothing follows');
      }
    }
  },
};

export const resumeLaws: readonly Law[] = [anySize, limit, anyCursor, everyReader, grown, end, empty, text];
