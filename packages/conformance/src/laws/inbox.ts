import { COURSE_ROOM, type Draft, type Inbox, type InboxItem, type Json, ME_ROOM } from '@studyhall/protocol';
import { ensure, same } from '../expect.ts';
import type { Held, Law, Who } from '../law.ts';
import { Scene, submitAll } from '../scene.ts';

const MOST_PAGES = 20;

/** People with inboxes, in a room that is new. Other laws have happened to them before: items of other rooms are left out. */
class Inboxes extends Scene {
  readonly #inboxes = new Map<Who, Inbox>();

  /** Opens the inboxes of some people, who are there then. */
  static async open(harness: Held, ...people: readonly Who[]): Promise<Inboxes> {
    const scene = new Inboxes(harness);
    for (const who of people) {
      // On the roster is who has been in the course.
      (await scene.link(who, COURSE_ROOM).catch(() => undefined))?.close();
      await scene.of(who);
    }
    return scene;
  }

  async of(who: Who): Promise<Inbox> {
    const known = this.#inboxes.get(who);
    if (known !== undefined) return known;
    const { inbox } = await this.link(who, ME_ROOM);
    ensure(inbox !== undefined, 'the link of `~me` has an inbox');
    this.#inboxes.set(who, inbox);
    return inbox;
  }

  /** What happened to somebody in this room and in those whose names begin so, the newest first. */
  async items(who: Who): Promise<readonly InboxItem[]> {
    const inbox = await this.of(who);
    const items: InboxItem[] = [];
    let after: string | undefined;
    for (let pages = 0; pages < MOST_PAGES; pages += 1) {
      const page = await inbox.read(after === undefined ? {} : { after });
      items.push(...page.items.filter(({ room }) => room.startsWith(this.harness.room)));
      after = page.after;
      if (after === undefined) break;
    }
    return items;
  }

  /** The same, as soon as there are so many. */
  async until(who: Who, count: number): Promise<readonly InboxItem[]> {
    const wait = this.patience(`${who} is told of what happened`);
    for (let items = await this.items(who); ; items = await this.items(who)) {
      if (items.length >= count) return items;
      await wait();
    }
  }

  async say(who: Who, draft: Draft, room?: string): Promise<Draft> {
    const link = await this.link(who, room);
    await submitAll(link, [draft]);
    link.close();
    return draft;
  }

  reply(who: Who, thread: Draft, text: string, more: Readonly<Record<string, Json>> = {}, room?: string): Promise<Draft> {
    return this.say(who, this.draft('post', { text, thread: thread.id, parent: thread.id, ...more }), room);
  }

  thread(who: Who, more: Readonly<Record<string, Json>> = {}): Promise<Draft> {
    return this.say(who, this.draft('post', { text: 'hello', ...more }));
  }
}

const NEEDS = ['inbox', 'submit'] as const;

const brief = ({ kind, by, post }: InboxItem): readonly string[] => [kind, by, post];

const replies: Law = {
  id: 'inbox/replies',
  title: 'who wrote in a thread is told of every reply to it, with the room and the post, and of answers to their question as such',
  why: 'Who asked and went away never learns that there is an answer.',
  needs: NEEDS,
  async run(harness) {
    const scene = await Inboxes.open(harness, 'ann', 'ben');
    const [ann, ben] = [(await scene.link('ann')).facts.me.id, (await scene.link('ben')).facts.me.id];
    const question = await scene.thread('ann', { title: 'A title', purpose: 'question' });
    const answer = await scene.reply('ben', question, 'an answer');
    const [item] = await scene.until('ann', 1);
    ensure(item !== undefined, 'there is an item');
    same(
      [item.kind, item.room, item.thread, item.post, item.by, item.title],
      ['answer', harness.room, question.id, answer.id, ben, 'A title'],
      'the item says what happened, where, and who did it',
    );
    const again = await scene.reply('ann', question, 'thanks');
    same((await scene.until('ben', 1)).map(brief), [['reply', ann, again.id]], 'who replied is told of what follows');
  },
};

const own: Law = {
  id: 'inbox/own',
  title: 'nobody is told of what they did themselves, nor of what happened to others',
  why: 'An inbox that is full of one’s own words is not looked at.',
  needs: NEEDS,
  async run(harness) {
    const scene = await Inboxes.open(harness, 'ann', 'ben', 'tia');
    const thread = await scene.thread('ann');
    await scene.reply('ann', thread, 'and another thing');
    await scene.reply('ben', thread, 'yes');
    same((await scene.until('ann', 1)).length, 1, 'one is told of the other’s reply alone');
    same(await scene.items('tia'), [], 'who has nothing to do with it is told of nothing');
    same(await scene.items('ben'), [], 'who replied last is told of nothing');
  },
};

const read: Law = {
  id: 'inbox/read',
  title: 'what was read stays read on every link, and marks only move on',
  why: 'What was read on the phone must not be new again because of a laptop that slept.',
  needs: NEEDS,
  async run(harness) {
    const scene = await Inboxes.open(harness, 'ann', 'ben');
    const thread = await scene.thread('ann');
    const inbox = await scene.of('ann');
    const before = (await inbox.read()).unread;
    for (const text of ['one', 'two', 'three']) {
      await scene.reply('ben', thread, text);
      await harness.sleep(2);
    }
    const [newest, middle, oldest] = await scene.until('ann', 3);
    ensure(newest !== undefined && middle !== undefined && oldest !== undefined, 'there are three items');
    ensure([newest, middle, oldest].every((item) => item.read === undefined), 'nothing of it was read');
    same((await inbox.read()).unread, Math.min(100, before + 3), 'and it is counted');
    const marks = async (upTo: string): Promise<readonly boolean[]> => {
      await inbox.mark(upTo);
      return (await scene.items('ann')).map((item) => item.read === true);
    };
    same(await marks(middle.id), [false, true, true], 'up to the item, and what is older');
    same(await marks(oldest.id), [false, true, true], 'an older mark changes nothing');
    same(await marks('nothing'), [false, true, true], 'nor one that names nothing');
    const other = (await scene.link('ann', ME_ROOM)).inbox;
    same((await other?.read())?.unread, 1, 'another link of the person knows it');
  },
};

const pages: Law = {
  id: 'inbox/pages',
  title: 'pages of any size make the whole inbox, the newest first, each item once',
  why: 'Somebody would never see what stands at the edge of a page.',
  needs: NEEDS,
  async run(harness) {
    const scene = await Inboxes.open(harness, 'ann', 'ben');
    const thread = await scene.thread('ann');
    const posts: string[] = [];
    for (const text of ['one', 'two', 'three', 'four', 'five']) posts.unshift((await scene.reply('ben', thread, text)).id);
    same((await scene.until('ann', posts.length)).map(({ post }) => post), posts, 'the newest first');
    const inbox = await scene.of('ann');
    for (const limit of [1, 2, 3]) {
      const found: InboxItem[] = [];
      let after: string | undefined;
      do {
        const page = await inbox.read({ limit, ...(after === undefined ? {} : { after }) });
        ensure(page.items.length <= limit, 'a page has no more than was asked for');
        found.push(...page.items);
        after = page.after;
      } while (after !== undefined && found.length < posts.length);
      same(found.slice(0, posts.length).map(({ post }) => post), posts, `pages of ${String(limit)}`);
    }
  },
};

const muted: Law = {
  id: 'inbox/muted',
  title: 'who muted a thread is told of nothing in it until they take that back, and who is at `mentions` of no reply',
  why: 'A thread that goes on for weeks would drown everything else.',
  needs: NEEDS,
  async run(harness) {
    const scene = await Inboxes.open(harness, 'ann', 'ben');
    const [loud, quiet] = [await scene.thread('ann'), await scene.thread('ann')];
    const inbox = await scene.of('ann');
    for (const level of ['mute', 'mentions'] as const) {
      await inbox.follow(harness.room, quiet.id, level);
      await scene.reply('ben', quiet, level);
      const heard = await scene.reply('ben', loud, `beside ${level}`);
      // They are told in order of what they are told at all.
      const [newest] = await scene.until('ann', level === 'mute' ? 1 : 2);
      same([newest?.post, (await scene.items('ann')).filter(({ thread }) => thread === quiet.id)], [heard.id, []], `nothing at ${level}`);
    }
    await inbox.follow(harness.room, quiet.id, undefined);
    const last = await scene.reply('ben', quiet, 'heard again');
    same((await scene.until('ann', 3))[0]?.post, last.id, 'once that is taken back');
  },
};

const followed: Law = {
  id: 'inbox/followed',
  title: 'what is followed is told of, and the list of it says what was chosen and what came by itself',
  why: 'Who waits for an answer to somebody else’s question can only look again and again.',
  needs: NEEDS,
  async run(harness) {
    const scene = await Inboxes.open(harness, 'ann', 'ben', 'tia');
    const [one, two] = [await scene.thread('ann'), await scene.thread('ann')];
    const inbox = await scene.of('tia');
    same(await inbox.follows({ room: harness.room }), [], 'who wrote nothing follows nothing');
    await inbox.follow(harness.room, one.id, 'all');
    same(await inbox.follows({ room: harness.room }), [{ room: harness.room, thread: one.id, level: 'all' }], 'what was chosen');
    await scene.reply('ben', two, 'not followed');
    const reply = await scene.reply('ben', one, 'followed');
    same((await scene.until('tia', 1)).map(({ kind, post }) => [kind, post]), [['reply', reply.id]], 'of the thread alone');
    await inbox.follow(harness.room, undefined, 'digest');
    const fresh = await scene.thread('ben');
    same((await scene.until('tia', 2))[0]?.post, fresh.id, 'of new threads of a room, too');
    await scene.reply('tia', two, 'me too');
    await scene.reply('ann', two, 'told');
    await scene.until('tia', 3);
    const all = await inbox.follows({ room: harness.room });
    const sorted = [...all].sort((a, b) => ((a.thread ?? '') < (b.thread ?? '') ? -1 : 1));
    const wanted = [{ room: harness.room, level: 'digest' }, { room: harness.room, thread: one.id, level: 'all' }, { room: harness.room, thread: two.id, level: 'all', auto: true }];
    same(sorted, [...wanted].sort((a, b) => ((a.thread ?? '') < (b.thread ?? '') ? -1 : 1)), 'and what came by itself');
    same(await inbox.follows({ room: `${harness.room}-elsewhere` }), [], 'of no other room');
  },
};

const gone: Law = {
  id: 'inbox/gone',
  title: 'what was taken away is in no inbox any more',
  why: 'Words that their author has deleted would go on standing in everybody’s inbox.',
  needs: NEEDS,
  async run(harness) {
    const scene = await Inboxes.open(harness, 'ann', 'ben');
    const thread = await scene.thread('ann');
    const [rude, kind] = [await scene.reply('ben', thread, 'rude words'), await scene.reply('ben', thread, 'kind words')];
    await scene.until('ann', 2);
    await scene.say('ben', scene.draft('delete', { target: rude.id, thread: thread.id }));
    const items = await scene.items('ann');
    same(items.map(({ post }) => post), [kind.id], 'the post is gone');
    ensure(!JSON.stringify(items).includes('rude'), 'and its words');
  },
};

export const inboxLaws: readonly Law[] = [replies, own, read, pages, muted, followed, gone];
