import type { Cursor, Draft, Link } from '@studyhall/protocol';
import { ensure, same } from '../expect.ts';
import type { Held, Law, Who } from '../law.ts';
import { beside, idsOf, pullAll, Scene, submitAll } from '../scene.ts';

/** Several people, one of them with two tabs. */
const WRITERS: readonly Who[] = ['ann', 'ben', 'tia', 'ann'];

/** Many enough to notice that one of a thousand is swallowed. */
const MANY = 1_040;

/** Links of several people, and what each of them has to say. */
async function crowd(harness: Held, lines: number): Promise<{ readonly links: readonly Link[]; readonly drafts: readonly (readonly Draft[])[] }> {
  const scene = new Scene(harness);
  const links = await Promise.all(WRITERS.map((who) => scene.link(who)));
  const drafts = links.map((_, of) => Array.from({ length: lines }, (__, at) => scene.draft('x-law', { of, at })));
  return { links, drafts };
}

/** A log that holds what each of them wrote, whole and in its own order. */
function ensureWhole(log: readonly string[], drafts: readonly (readonly Draft[])[]): void {
  const places = new Map(log.map((id, place) => [id, place]));
  const missing = drafts.flatMap((each) => idsOf(each)).filter((id) => !places.has(id));
  const total = drafts.flat().length;
  same(missing.slice(0, 10), [], `every acknowledged draft is in the log; of ${total} there are ${missing.length} missing`);
  same(log.length, total, 'and nothing else');
  for (const each of drafts) {
    const own = idsOf(each).map((id) => places.get(id) ?? -1);
    ensure(own.every((place, at) => place > (own[at - 1] ?? -1)), 'what one link handed in keeps its order');
  }
}

const concurrent: Law = {
  id: 'order/concurrent',
  title: 'batches handed in at the same time lose nothing and keep their own order',
  why: 'Many people write in the same second at the end of a lecture.',
  needs: ['submit'],
  async run(harness) {
    const { links, drafts } = await crowd(harness, 6);
    await Promise.all(links.map((link, at) => submitAll(link, drafts[at] ?? [])));
    for (const link of links) ensureWhole(idsOf(await pullAll(link)), drafts);
  },
};

const thousand: Law = {
  id: 'order/crowd',
  title: 'of a thousand drafts handed in at the same time not one is lost or doubled',
  why: 'A backend that swallows one post in a thousand is trusted until it is somebody’s exam question.',
  needs: ['submit'],
  async run(harness) {
    const { links, drafts } = await crowd(harness, MANY / WRITERS.length);
    // Small batches, so that there are many at once.
    const batch = Math.min(20, ...links.map(({ facts }) => facts.limits.drafts));
    await Promise.all(
      links.map(async (link, of) => {
        const own = drafts[of] ?? [];
        for (let at = 0; at < own.length; at += batch) await submitAll(link, own.slice(at, at + batch));
      }),
    );
    const [ann] = links;
    ensure(ann !== undefined, 'there is a reader');
    ensureWhole(idsOf(await pullAll(ann)), drafts);
  },
};

const meanwhile: Law = {
  id: 'order/meanwhile',
  title: 'who reads page by page while others write reads the same log as who reads it later',
  why: 'In a lively room everybody reads while others write: pages that shift leave holes that never close.',
  needs: ['submit'],
  async run(harness) {
    const scene = new Scene(harness);
    const { links, drafts } = await crowd(harness, 15);
    const readers = await Promise.all(([['ann', 1], ['ben', 3], ['tia', 50]] as const).map(([who, limit]) => reader(scene, who, limit)));
    const total = drafts.flat().length;
    const writing = Promise.all(
      links.map(async (link, of) => {
        for (const draft of drafts[of] ?? []) await submitAll(link, [draft]);
      }),
    );
    const reading = beside(Promise.all(readers.map((read) => read(total))));
    await writing;
    const log = idsOf(await pullAll(await scene.link('ann')));
    ensureWhole(log, drafts);
    for (const seen of await reading) same(seen, log, 'what was read meanwhile is the log');
  },
};

/** Makes a reader that reads on until so many events are there. */
async function reader(scene: Scene, who: Who, limit: number): Promise<(total: number) => Promise<readonly string[]>> {
  const link = await scene.link(who);
  return async (total) => {
    let seen: readonly string[] = [];
    let cursor: Cursor | undefined;
    let wait = scene.patience('who reads on comes to see everything');
    while (seen.length < total) {
      const { events, cursor: next } = await link.pull(cursor, { limit });
      cursor = next;
      seen = [...new Set([...seen, ...idsOf(events)])];
      if (events.length === 0) await wait();
      else wait = scene.patience('who reads on comes to see everything');
    }
    return seen;
  };
}

export const crowdLaws: readonly Law[] = [concurrent, thousand, meanwhile];
