import { COURSE_ROOM, type Draft, hash32, type Link, type Search, type SearchHit, type SearchHits } from '@studyhall/protocol';
import { ensure, refusal, same } from '../expect.ts';
import type { Law, Who } from '../law.ts';
import { idsOf, Scene, submitAll } from '../scene.ts';

/** A scene with somebody who looks for posts, and a word that no other law writes. */
class Searching extends Scene {
  readonly word = `q${hash32(this.harness.room).toString(36)}x`;

  async search(who: Who = 'ben', open: (who: Who, room: string) => Promise<Link> = this.harness.link): Promise<Search> {
    const { search } = await open(who, COURSE_ROOM);
    ensure(search !== undefined, 'the link of ~course has search');
    return search;
  }

  /** Hands in drafts one after the other, so that they are of different times. */
  async write(link: Link, drafts: readonly Draft[]): Promise<void> {
    for (const draft of drafts) {
      await submitAll(link, [draft]);
      await this.harness.sleep(2);
    }
  }

  /** Waits until what was accepted is found: a backend may read it a little later. */
  async finds(search: Search, text: string, posts: readonly Draft[], promise: string, order: 'newest first' | 'in any order' = 'newest first'): Promise<void> {
    const wait = this.patience(promise);
    for (;;) {
      const { hits } = await search.find({ text, limit: 50 });
      if (posts.every(({ id }) => hits.some(({ post }) => post === id))) {
        const [is, should] = [hits.map(({ post }) => post), idsOf(posts)];
        same(...(order === 'newest first' ? ([is, should] as const) : ([is.sort(), [...should].sort()] as const)), promise);
        return;
      }
      await wait();
    }
  }

  /** Waits until nothing is found any more. */
  async misses(search: Search, text: string, promise: string): Promise<void> {
    const wait = this.patience(promise);
    while ((await search.find({ text, limit: 50 })).hits.length > 0) await wait();
  }
}

const textOf = (parts: readonly { readonly text: string }[] | undefined): string => (parts ?? []).map(({ text }) => text).join('');
const hitsOf = (parts: readonly { readonly text: string; readonly hit?: true }[] | undefined): readonly string[] => (parts ?? []).flatMap(({ text, hit }) => (hit ? [text] : []));

const found: Law = {
  id: 'search/found',
  title: 'a post is found where each word is the beginning of one of its own, whatever the accents and the script; the words are marked',
  why: 'Who looks for “ecole” looks for “École”, and a question that is not found is asked again.',
  needs: ['search', 'submit'],
  async run(harness) {
    const scene = new Searching(harness);
    const ann = await scene.link('ann');
    const post = scene.draft('post', { title: `${scene.word} École`, text: `**Osmosis** in 细胞膜 and İstanbul, ${scene.word}` });
    const reply = scene.draft('post', { thread: post.id, parent: post.id, text: `${scene.word}: قَرَأَ about osmotic pressure` }, { refs: [post.id] });
    await scene.write(ann, [post]);
    await scene.write(await scene.link('ben'), [reply]);
    const search = await scene.search();
    await scene.finds(search, scene.word, [reply, post], 'both are found, the newest first');
    for (const [text, posts] of [['osmo', [reply, post]], ['OSMOSIS', [post]], ['ecole istanbul', [post]], ['胞膜', [post]], ['قرأ', [reply]], ['smosis', []], ['osmosis pressure', []]] as const) {
      await scene.finds(search, `${scene.word} ${text}`, posts, `what ${JSON.stringify(text)} finds`);
    }
    const [hit] = (await search.find({ text: `${scene.word} osmosis` })).hits;
    same({ room: hit?.room, thread: hit?.thread, post: hit?.post, author: hit?.author }, { room: harness.room, thread: post.id, post: post.id, author: ann.facts.me.id }, 'where it stands, and by whom');
    same([textOf(hit?.title), hitsOf(hit?.title)], [`${scene.word} École`, [scene.word]], 'its title');
    same(hitsOf(hit?.excerpt), ['Osmosis', scene.word], 'the words are marked, without the signs of Markdown');
    for (const text of ['', ' ', '?!', '"', '* OR *', `${scene.word}' :*`]) await search.find({ text });
    same((await search.find({ text: '?!' })).hits, [], 'without a letter or a digit nothing is found');
    same((await refusal(() => search.find({ text: 'x'.repeat(201) }), 'a text that is too long is refused')).code, 'invalid', 'as `invalid`');
  },
};

const fresh: Law = {
  id: 'search/fresh',
  title: 'what was accepted is found soon, and an edit by its new words alone',
  why: 'A classmate who was just answered is looked for now.',
  needs: ['search', 'submit'],
  async run(harness) {
    const scene = new Searching(harness);
    const [ann, search] = [await scene.link('ann'), await scene.search()];
    await scene.misses(search, scene.word, 'nothing is there');
    const post = scene.post(`before ${scene.word}`);
    await submitAll(ann, [post]);
    await scene.finds(search, `before ${scene.word}`, [post], 'it is found');
    await submitAll(ann, [scene.draft('edit', { target: post.id, text: `after ${scene.word}` })]);
    await scene.finds(search, `after ${scene.word}`, [post], 'by its new words');
    await scene.misses(search, `before ${scene.word}`, 'by the old ones no more');
  },
};

const pages: Law = {
  id: 'search/pages',
  title: 'pages of any size hold the same hits, each once, the newest first',
  why: 'A long list is read while it is scrolled.',
  needs: ['search', 'submit'],
  async run(harness) {
    const scene = new Searching(harness);
    const [first, last] = [scene.post(scene.word), scene.post(scene.word)];
    // Those of one moment come in any order, and always in that.
    const together = Array.from({ length: 3 }, () => scene.post(scene.word));
    const ann = await scene.link('ann');
    await scene.write(ann, [first]);
    await submitAll(ann, together);
    await harness.sleep(2);
    await scene.write(ann, [last]);
    const search = await scene.search();
    await scene.finds(search, scene.word, [first, ...together, last], 'all are found', 'in any order');
    const whole = (await search.find({ text: scene.word, limit: 50 })).hits;
    same([whole[0]?.post, whole.at(-1)?.post], [last.id, first.id], 'the newest first');
    for (const limit of [1, 2, 3]) {
      const hits: SearchHit[] = [];
      let page: SearchHits | undefined;
      do {
        page = await search.find({ text: scene.word, limit, ...(page?.after !== undefined && { after: page.after }) });
        ensure(page.hits.length <= limit, 'a page is not over its limit');
        hits.push(...page.hits);
      } while (page.after !== undefined && hits.length <= whole.length);
      same(hits, whole, `pages of ${String(limit)}`);
    }
    same((await refusal(() => search.find({ text: scene.word, after: '!' }), 'a place that no page said is refused')).code, 'invalid', 'as `invalid`');
  },
};

const rooms: Law = {
  id: 'search/rooms',
  title: 'every room of the course is searched, or those that are named',
  why: 'Who remembers that it was last week does not want to see the whole year.',
  needs: ['search', 'submit'],
  async run(harness) {
    const scene = new Searching(harness);
    const other = `${harness.room} 2`;
    const [here, there] = [scene.post(scene.word), scene.post(scene.word)];
    await scene.write(await scene.link('ann'), [here]);
    await scene.write(await scene.link('ann', other), [there]);
    const search = await scene.search();
    await scene.finds(search, scene.word, [there, here], 'both rooms');
    const within = async (names: readonly string[]): Promise<readonly string[]> => (await search.find({ text: scene.word, rooms: names })).hits.map(({ post }) => post);
    same(await within([other]), [there.id], 'one room');
    same(await within([`${harness.room} none`]), [], 'a room that is not there is as an empty one');
    same(await within([]), [], 'no room');
  },
};

const withheld: Law = {
  id: 'search/withheld',
  title: 'what the viewer may not read is not found: deleted words by nobody, hidden ones by staff alone',
  why: 'A search would hand out what its author has taken back, word by word.',
  needs: ['search', 'submit', 'authority'],
  async run(harness) {
    const scene = new Searching(harness);
    const [ann, tia] = [await scene.link('ann'), await scene.link('tia')];
    const [deleted, hidden, stays] = [scene.post(`deleted ${scene.word}`), scene.post(`hidden ${scene.word}`), scene.post(scene.word)];
    await scene.write(ann, [deleted, hidden, stays]);
    const [students, staff] = [await scene.search(), await scene.search('tia')];
    await scene.finds(students, scene.word, [stays, hidden, deleted], 'all are found');
    await submitAll(ann, [scene.draft('delete', { target: deleted.id })]);
    await submitAll(tia, [scene.draft('hide', { target: hidden.id })]);
    await scene.misses(students, `deleted ${scene.word}`, 'what was deleted is not found');
    await scene.misses(students, `hidden ${scene.word}`, 'what was hidden is not found');
    same((await students.find({ text: scene.word })).hits.map(({ post }) => post), [stays.id], 'the rest is');
    if (tia.facts.me.as !== 'student') await scene.finds(staff, scene.word, [stays, hidden], 'staff find what they may read');
    await submitAll(tia, [scene.draft('unhide', { target: hidden.id })]);
    await scene.finds(students, scene.word, [stays, hidden], 'what came back is found again');
  },
};

const apart: Law = {
  id: 'search/apart',
  title: 'nothing of another course is found',
  why: 'Every course has a room “questions”: one school year must not read another’s.',
  needs: ['search', 'submit', 'courses'],
  async run(harness) {
    const scene = new Searching(harness);
    const post = scene.post(scene.word);
    await submitAll(await scene.link('ann'), [post]);
    await scene.finds(await scene.search(), scene.word, [post], 'it is found');
    ensure(harness.elsewhere !== undefined, 'there is another course');
    const search = await scene.search('ben', harness.elsewhere);
    for (const query of [{}, { rooms: [harness.room] }]) same((await search.find({ text: scene.word, ...query })).hits, [], 'in another course nothing is');
  },
};

export const searchLaws: readonly Law[] = [found, fresh, pages, rooms, withheld, apart];
