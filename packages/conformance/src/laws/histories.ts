import fc from 'fast-check';
import type { Cursor, Draft, Link, RoomEvent } from '@studyhall/protocol';
import { ensure, same } from '../expect.ts';
import { entitiesOf, fold } from '../fold.ts';
import type { Held, Law, Who } from '../law.ts';
import { firsts, idsOf, pullAll, Scene, submit } from '../scene.ts';

/** What somebody does in a history. */
type Step =
  | { readonly who: Who; readonly does: 'write' | 'react' | 'delete' | 'edit'; readonly about: number }
  | { readonly who: Who; readonly does: 'repeat'; readonly about: number }
  | { readonly who: Who; readonly does: 'read'; readonly limit: number };

const who = fc.constantFrom<Who>('ann', 'ben', 'tia');
const about = fc.nat({ max: 30 });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ who, does: fc.constantFrom('write', 'react', 'delete', 'edit'), about }) },
  { weight: 1, arbitrary: fc.record({ who, does: fc.constant('repeat'), about }) },
  { weight: 2, arbitrary: fc.record({ who, does: fc.constant('read'), limit: fc.integer({ min: 1, max: 4 }) }) },
);

/** One person who reads bit by bit, as a client does. */
class Reader {
  readonly link: Link;
  seen: readonly RoomEvent[] = [];
  #cursor: Cursor | undefined;

  constructor(link: Link) {
    this.link = link;
  }

  /** @returns whether more may follow */
  async read(limit: number): Promise<boolean> {
    const page = await this.link.pull(this.#cursor, { limit });
    this.#cursor = page.cursor;
    this.seen = firsts([...this.seen, ...page.events]);
    return page.more;
  }

  async catchUp(): Promise<void> {
    while (await this.read(50));
  }
}

/** Plays one history after what the room already holds. */
async function play(scene: Scene, readers: Readonly<Record<Who, Reader>>, steps: readonly Step[]): Promise<void> {
  const drafts: { readonly draft: Draft; readonly who: Who; readonly accepted: boolean }[] = [];
  for (const each of steps) {
    const reader = readers[each.who];
    if (each.does === 'read') {
      await reader.read(each.limit);
      continue;
    }
    const before = drafts[each.about % Math.max(1, drafts.length)];
    if (each.does === 'repeat') {
      if (before?.who !== each.who) continue;
      const [ack] = await submit(reader.link, [before.draft]);
      ensure(!before.accepted || ack?.status !== 'rejected', 'what was accepted once is not refused later');
      continue;
    }
    const draft = draftOf(scene, each, before?.draft);
    const [ack] = await submit(reader.link, [draft]);
    drafts.push({ draft, who: each.who, accepted: ack?.status !== 'rejected' });
  }
  await Promise.all(Object.values(readers).map((reader) => reader.catchUp()));
  const log = idsOf(readers.ann.seen);
  for (const { draft, accepted } of drafts) same(log.includes(draft.id), accepted, 'the log holds what was accepted, and nothing else');
}

function draftOf(scene: Scene, { does }: Exclude<Step, { does: 'read' }>, before: Draft | undefined): Draft {
  if (before === undefined) return scene.post('a first post');
  const target = before.id;
  if (does === 'write') return scene.draft('post', { thread: target, parent: target, text: 'an answer' }, { refs: [target] });
  if (does === 'edit') return scene.draft('edit', { target, text: 'other words' });
  if (does === 'delete') return scene.draft('delete', { target });
  return scene.draft('react', { target, reaction: '👍', from: false, to: true });
}

/**
 * Plays random histories in the harness's room, one after the other.
 *
 * @param seed gives the histories; a failing one is shrunk to its smallest form
 */
export async function converge(harness: Held, seed: number, runs: number): Promise<void> {
  const scene = new Scene(harness);
  const readers = {
    ann: new Reader(await scene.link('ann')),
    ben: new Reader(await scene.link('ben')),
    tia: new Reader(await scene.link('tia')),
  };
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 14 }), async (steps) => {
      await play(scene, readers, steps);
    }),
    { seed, numRuns: runs },
  );
  const whole = await pullAll(readers.ann.link);
  for (const { link, seen } of Object.values(readers)) {
    same(idsOf(seen), idsOf(whole), 'everybody has read one order, whatever he read when');
    const afresh = fold(await pullAll(link));
    same(entitiesOf(fold(seen), link), entitiesOf(afresh, link), 'who read bit by bit ends as who reads afresh');
  }
}

const histories: Law = {
  id: 'histories/converge',
  title: 'whatever several people do, and however they read, all end with one order and one fold',
  why: 'Every other law is an example; this one looks for the example nobody thought of.',
  needs: ['submit'],
  // One seed, so that a subject is held in the same way each time.
  run: (harness) => converge(harness, 20_261, 12),
};

export const historyLaws: readonly Law[] = [histories];
