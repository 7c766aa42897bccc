import { COURSE_ROOM, type Draft, hash32, type Link, ME_ROOM, type RoomEvent } from '@studyhall/protocol';
import { ensure, refusal, same } from '../expect.ts';
import { THREAD_LIST } from '../fold.ts';
import type { Held, Law, Need, Who } from '../law.ts';
import { endOf, idsOf, pullAll, Scene, submitAll } from '../scene.ts';

const NEEDS: readonly Need[] = ['postFirst', 'submit', 'authority'];

/** A room where one posts first. `tia` and `ann` have posted; `ben` has not. */
class Asked extends Scene {
  /** Stands in all that `ann` wrote. */
  readonly word = `p${hash32(this.harness.room).toString(36)}x`;

  /** What `tia` asked, who is staff or has posted with that. */
  readonly question = this.post('What have you seen?');
  /** What `ann` wrote. */
  readonly thread = this.draft('post', { title: this.word, text: `a ${this.word}`, mentions: ['ben', 'tia'] });
  readonly reply = this.draft('post', { text: `one more ${this.word}`, thread: this.question.id, parent: this.question.id }, { refs: [this.question.id] });

  static async in(harness: Held): Promise<Asked> {
    const scene = new Asked(harness);
    ensure(harness.postFirst !== undefined, 'the harness makes rooms where one posts first');
    await harness.postFirst(harness.room);
    return scene;
  }

  /** Everybody who has something to say here says it, but `ben`. */
  async say(): Promise<void> {
    await submitAll(await this.link('tia'), [this.question]);
    await submitAll(await this.link('ann'), [this.thread, this.reply]);
  }

  /** What somebody was given is nothing of `ann`'s: neither her words nor that there is something. */
  withholds(given: unknown, promise: string): void {
    const text = JSON.stringify(given ?? null);
    for (const [what, sign] of [['words', this.word], ['the id of a thread', this.thread.id], ['the id of a reply', this.reply.id]] as const) {
      ensure(!text.includes(sign), `${promise}: not ${what} of somebody else`);
    }
  }
}

const withheld: Law = {
  id: 'waiting/withheld',
  title: 'who has still to post is told so and given nothing of what others posted, by no way of reading; who has posted, and staff, read everything',
  why: 'A student is to say what they think before they read what others think, and whoever opens the developer tools would read on.',
  needs: NEEDS,
  async run(harness) {
    const scene = await Asked.in(harness);
    await scene.say();
    const guest = await harness.reader?.(harness.room);
    for (const link of [await scene.link('ben'), ...(guest ? [guest] : [])]) {
      same(link.facts.postFirst, true, 'the facts say that something is withheld');
      for (const limit of [1, 3, link.facts.limits.page]) scene.withholds(await pullAll(link, undefined, limit), `pages of ${limit}`);
      scene.withholds(await link.windows?.read({ query: THREAD_LIST, around: { at: 'first' }, limit: 20 }), 'windows');
      scene.withholds(await link.snapshots?.read({ view: THREAD_LIST.view, version: THREAD_LIST.version }), 'snapshots');
    }
    for (const who of ['ann', 'tia'] as const) {
      const link = await scene.link(who);
      same(link.facts.postFirst, undefined, `nothing is said to be withheld from ${who}`);
      same(idsOf(await pullAll(link)), idsOf([scene.question, scene.thread, scene.reply]), `${who} reads everything`);
    }
  },
};

const opened: Law = {
  id: 'waiting/opened',
  title: 'with the first post of a person, and with nothing less, every earlier cursor is `cursor-gone`, and links opened from then on give everything, for good',
  why: 'A cursor that went on would skip what was withheld before it, and the page would never show it.',
  needs: NEEDS,
  async run(harness) {
    const scene = await Asked.in(harness);
    await scene.say();
    const [early, other] = [await scene.link('ben'), await scene.link('ben')];
    const cursor = await endOf(early);
    await submitAll(early, [scene.draft('x-law', { text: 'this is no post' })]);
    same((await scene.link('ben')).facts.postFirst, true, 'what is no post opens nothing');
    const post = scene.post('a wren');
    await submitAll(early, [post]);
    for (const link of [early, other, await scene.link('ben')]) {
      const gone = await refusal(() => link.pull(cursor), 'a cursor of before is refused');
      same(gone.code, 'cursor-gone', 'a cursor of before is `cursor-gone`');
    }
    const readsAll = async (): Promise<void> => {
      const [ben, ann] = [await scene.link('ben'), await scene.link('ann')];
      same(ben.facts.postFirst, undefined, 'nothing is said to be withheld any more');
      same([ben.windows === undefined, ben.snapshots === undefined], [ann.windows === undefined, ann.snapshots === undefined], 'a new link can do what those of others can');
      same(idsOf(await pullAll(ben)), idsOf(await pullAll(ann)), 'everything is given');
      ensure(idsOf(await pullAll(ben)).includes(scene.thread.id), 'also what was withheld');
    };
    await readsAll();
    // Who has read it has read it: nothing is taken back with the post.
    await submitAll(await scene.link('ben'), [scene.draft('delete', { target: post.id })]);
    await readsAll();
  },
};

const watched: Law = {
  id: 'waiting/watched',
  title: 'who watches and has still to post is told nothing of others; with their first post a watch is lost or tells of it',
  why: 'What is pushed is read by the same developer tools, and who is let in must not wait for it.',
  needs: [...NEEDS, 'watch'],
  async run(harness) {
    const scene = await Asked.in(harness);
    const ben = await scene.link('ben');
    await pullAll(ben);
    const events: RoomEvent[] = [];
    let signs = 0;
    const stop = ben.watch?.({
      hint(page) {
        events.push(...(page?.events ?? []));
        signs += 1;
      },
      lost() {
        signs += 1;
      },
    });
    await scene.say();
    // What comes after it was told later: so everything before was.
    const last = scene.post('What else?');
    const before = signs;
    const post = scene.post('a wren');
    await submitAll(await scene.link('tia'), [last]);
    await submitAll(await scene.link('ben'), [post]);
    await scene.eventually(() => signs > before, 'who watches is told with their own post');
    scene.withholds(events, 'hints');
    stop?.();
  },
};

const found: Law = {
  id: 'waiting/found',
  title: 'who has still to post finds nothing of what others posted; once they have, they do',
  why: 'A search would hand it out, word by word.',
  needs: [...NEEDS, 'search'],
  async run(harness) {
    const scene = await Asked.in(harness);
    await scene.say();
    const hits = async (who: Who): Promise<readonly string[]> => {
      const { search } = await scene.link(who, COURSE_ROOM);
      ensure(search !== undefined, 'the link of ~course has search');
      return (await search.find({ text: scene.word })).hits.map(({ post }) => post);
    };
    const findsAll = async (who: Who): Promise<void> => {
      const wait = scene.patience(`${who} finds both posts`);
      while ((await hits(who)).length < 2) await wait();
    };
    await findsAll('tia');
    same(await hits('ben'), [], 'who has still to post finds nothing');
    await submitAll(await scene.link('ben'), [scene.post('a wren')]);
    await findsAll('ben');
  },
};

const told: Law = {
  id: 'waiting/told',
  title: 'the inbox of who has still to post tells nothing of what others posted; once they have, it does',
  why: 'The first words of a post stand in every inbox that tells of it.',
  needs: [...NEEDS, 'inbox'],
  async run(harness) {
    const scene = await Asked.in(harness);
    // On the roster is who has been in the course.
    for (const who of ['ben', 'tia'] as const) await scene.link(who, COURSE_ROOM).catch(() => undefined);
    await scene.say();
    const items = async (who: Who): Promise<unknown> => {
      const { inbox } = await scene.link(who, ME_ROOM);
      ensure(inbox !== undefined, 'the link of `~me` has an inbox');
      return (await inbox.read()).items;
    };
    const isTold = async (who: Who): Promise<void> => {
      const wait = scene.patience(`${who} is told of the post that mentions them`);
      while (!JSON.stringify(await items(who)).includes(scene.thread.id)) await wait();
    };
    await isTold('tia');
    scene.withholds(await items('ben'), 'the inbox');
    await submitAll(await scene.link('ben'), [scene.post('a wren')]);
    await isTold('ben');
  },
};

const files: Law = {
  id: 'waiting/files',
  title: 'who has still to post does not get the files of what others posted; once they have, they do',
  why: 'A picture of the solution is the solution.',
  needs: [...NEEDS, 'files'],
  async run(harness) {
    const scene = await Asked.in(harness);
    const ann = await scene.link('ann');
    const { id, name, type, bytes } = await filesOf(ann).put(new Blob(['a heron']), { id: scene.newId(), name: 'heron.txt' });
    const post: Draft = scene.draft('post', { text: 'look', files: [{ id, name, type, bytes }] });
    await submitAll(ann, [post]);
    const ben = await scene.link('ben');
    const refused = await refusal(() => filesOf(ben).open(id), 'who has still to post does not get it');
    same(refused.code, 'not-found', 'as if it was not there');
    await submitAll(ben, [scene.post('a wren')]);
    ensure((await filesOf(await scene.link('ben')).open(id)).url !== '', 'who has posted gets it');
  },
};

function filesOf({ files }: Link): NonNullable<Link['files']> {
  ensure(files !== undefined, 'the link has files');
  return files;
}

export const waitingLaws: readonly Law[] = [withheld, opened, watched, found, told, files];
