import type { Link, ReadMark, Receipts, RoomEvent } from '@studyhall/protocol';
import { ensure, same } from '../expect.ts';
import type { Held, Law } from '../law.ts';
import { pullAll, Scene } from '../scene.ts';

function receiptsOf(link: Link): Receipts {
  ensure(link.receipts !== undefined, 'the link has receipts');
  return link.receipts;
}

function markOf(event: RoomEvent, thread = '*'): ReadMark {
  return { thread, event: event.id, at: event.at };
}

/** A room with two events that were made apart. */
async function twoEvents(harness: Held): Promise<{ readonly scene: Scene; readonly older: RoomEvent; readonly newer: RoomEvent }> {
  const scene = new Scene(harness);
  const [one, two] = [scene.post('one'), scene.post('two')];
  await scene.hold([
    { who: 'ann', drafts: [one] },
    { who: 'ann', drafts: [two] },
  ]);
  const [older, newer] = await pullAll(await scene.link('ann'));
  ensure(older !== undefined && newer !== undefined && older.at < newer.at, 'events made apart have different times');
  return { scene, older, newer };
}

const monotone: Law = {
  id: 'receipts/monotone',
  title: 'read marks only move on',
  why: 'What was read on the phone must not be unread again because of a laptop that slept.',
  needs: ['receipts', 'log'],
  async run(harness) {
    const { scene, older, newer } = await twoEvents(harness);
    const receipts = receiptsOf(await scene.link('ann'));
    await receipts.mark([markOf(older)]);
    same(await receipts.read(), [markOf(older)], 'a mark is kept');
    await receipts.mark([markOf(newer)]);
    await receipts.mark([markOf(older)]);
    same(await receipts.read(), [markOf(newer)], 'an older mark does not replace a newer one');
    await receipts.mark([]);
    same(await receipts.read(), [markOf(newer)], 'marking nothing changes nothing');
  },
};

const kept: Law = {
  id: 'receipts/kept',
  title: 'a read mark is there on the person’s next link',
  why: 'It is the only thing receipts are for: to read on where one stopped, on another device.',
  needs: ['receipts', 'log'],
  async run(harness) {
    const { scene, older } = await twoEvents(harness);
    const [phone, laptop] = [await scene.link('ann'), await scene.link('ann')];
    await receiptsOf(phone).mark([markOf(older)]);
    same(await receiptsOf(laptop).read(), [markOf(older)], 'another link of the person has it');
    phone.close();
    same(await receiptsOf(await scene.link('ann')).read(), [markOf(older)], 'a later one too');
  },
};

const own: Law = {
  id: 'receipts/own',
  title: 'read marks are one’s own',
  why: 'Who has read what is nobody else’s business.',
  needs: ['receipts', 'log'],
  async run(harness) {
    const { scene, older } = await twoEvents(harness);
    const [ann, ben] = [await scene.link('ann'), await scene.link('ben')];
    await receiptsOf(ann).mark([markOf(older, older.id)]);
    same(await receiptsOf(ben).read(), [], 'the other has no mark');
    same((await pullAll(ben)).length, 2, 'and the log has no event of it');
  },
};

const apart: Law = {
  id: 'receipts/apart',
  title: 'threads, and rooms, have marks of their own',
  why: 'Who has read one thread has not read the others.',
  needs: ['receipts', 'log'],
  async run(harness) {
    const { scene, older, newer } = await twoEvents(harness);
    const receipts = receiptsOf(await scene.link('ann'));
    const marks = [markOf(older, older.id), markOf(newer, newer.id), markOf(older)];
    await receipts.mark(marks.slice(0, 2));
    await receipts.mark(marks.slice(2));
    const byThread = (list: readonly ReadMark[]): readonly ReadMark[] => [...list].sort((a, b) => (a.thread < b.thread ? -1 : 1));
    same(byThread(await receipts.read()), byThread(marks), 'each thread has its mark, and the room has one');
    const elsewhere = receiptsOf(await scene.link('ann', `${harness.room}-elsewhere`));
    same(await elsewhere.read(), [], 'another room has none of them');
  },
};

export const receiptLaws: readonly Law[] = [monotone, kept, own, apart];
