import { ensure, same } from '../expect.ts';
import type { Law } from '../law.ts';
import { errorOf, idsOf, pullAll, Scene, submit, submitAll } from '../scene.ts';

const again: Law = {
  id: 'idempotency/again',
  title: 'the same draft handed in again is a success and stays one event',
  why: 'When an answer is lost the client hands in again; nobody wants to read a post twice.',
  needs: ['submit'],
  async run(harness) {
    const scene = new Scene(harness);
    const ann = await scene.link('ann');
    const drafts = [scene.post('once'), scene.post('and again')];
    await submitAll(ann, drafts);
    const before = await pullAll(ann);
    await submitAll(ann, drafts);
    await submitAll(await scene.link('ann'), [...drafts].reverse());
    same(await pullAll(ann), before, 'nothing was added and nothing has changed');
  },
};

const together: Law = {
  id: 'idempotency/together',
  title: 'the same draft handed in twice at the same time is one event',
  why: 'Two tabs, or an impatient retry beside a slow first try.',
  needs: ['submit'],
  async run(harness) {
    const scene = new Scene(harness);
    const [one, two] = [await scene.link('ann'), await scene.link('ann')];
    const draft = scene.post('once');
    await Promise.all([submitAll(one, [draft]), submitAll(two, [draft]), submitAll(one, [draft, draft])]);
    same(idsOf(await pullAll(two)), [draft.id], 'it is in the log once');
  },
};

const conflict: Law = {
  id: 'idempotency/conflict',
  title: 'the same id with another body is refused as a conflict',
  why: 'An answer “accepted” for words that are not in the log would be a lie.',
  needs: ['submit', 'authority'],
  async run(harness) {
    const scene = new Scene(harness);
    const [ann, ben] = [await scene.link('ann'), await scene.link('ben')];
    const draft = scene.post('first words');
    await submitAll(ann, [draft]);
    const others = [{ ...draft, body: { text: 'other words' } }, { ...draft, type: 'other' }, { ...draft, v: 2 }];
    for (const other of others) {
      const [ack] = await submit(ann, [other]);
      same(errorOf(ack), 'conflict', 'another draft under the id is a conflict');
    }
    const [ack] = await submit(ben, [draft]);
    same(errorOf(ack), 'conflict', 'somebody else’s id is a conflict');
    const events = await pullAll(ben);
    same(events.map(({ id, body }) => ({ id, body })), [{ id: draft.id, body: draft.body }], 'the first words stay');
  },
};

const afterOthers: Law = {
  id: 'idempotency/later',
  title: 'a draft is still known after much else has happened',
  why: 'A phone comes back from a long tunnel with an answer it never got.',
  needs: ['submit'],
  async run(harness) {
    const scene = new Scene(harness);
    const [ann, ben] = [await scene.link('ann'), await scene.link('ben')];
    const draft = scene.post('before the tunnel');
    await submitAll(ann, [draft]);
    for (let round = 0; round < 3; round += 1) await submitAll(ben, Array.from({ length: 20 }, () => scene.post('meanwhile')));
    await submitAll(ann, [draft, scene.post('after the tunnel')]);
    const ids = idsOf(await pullAll(ben));
    ensure(ids[0] === draft.id && ids.length === 62, 'the old draft keeps its place and only the new one is added');
  },
};

const mixed: Law = {
  id: 'idempotency/mixed',
  title: 'in a batch of known and new drafts each is answered in its place, and the new ones are added',
  why: 'After a lost answer the outbox hands in the old and what was written since, together.',
  needs: ['submit'],
  async run(harness) {
    const scene = new Scene(harness);
    const ann = await scene.link('ann');
    const drafts = Array.from({ length: 4 }, (_, at) => scene.post(`line ${at}`));
    const [one, two, three, four] = drafts;
    ensure(one !== undefined && two !== undefined && three !== undefined && four !== undefined, 'four drafts were made');
    await submitAll(ann, [two, four]);
    await submitAll(ann, [one, two, three, four]);
    same(idsOf(await pullAll(ann)), idsOf([two, four, one, three]), 'what was known stays in its place, and the rest follows');
  },
};

const alike: Law = {
  id: 'idempotency/alike',
  title: 'ids that differ in one letter’s case are two',
  why: 'A database that compares texts loosely takes one person’s words for a repetition of another’s.',
  needs: ['submit'],
  async run(harness) {
    const scene = new Scene(harness);
    const ann = await scene.link('ann');
    const draft = scene.post('one');
    const other = { ...scene.post('two'), id: swapCase(draft.id) };
    ensure(other.id !== draft.id, 'the law’s own ids differ');
    await submitAll(ann, [draft]);
    await submitAll(ann, [other]);
    same(idsOf(await pullAll(ann)), [draft.id, other.id], 'both are in the log');
  },
};

/** The id with its first letter in the other case; an id without letters is hardly ever made. */
function swapCase(id: string): string {
  return id.replace(/[a-z]/i, (letter) => (letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase()));
}

export const idempotencyLaws: readonly Law[] = [again, together, conflict, afterOthers, mixed, alike];
