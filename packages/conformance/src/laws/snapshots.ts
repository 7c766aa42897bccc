import type { Link, Snapshot } from '@studyhall/protocol';
import { applyAll } from '@studyhall/domain';
import { ensure, same } from '../expect.ts';
import { entitiesOf, fold, THREADS } from '../fold.ts';
import type { Law } from '../law.ts';
import { pullAll, submitAll } from '../scene.ts';
import { busyRoom } from './busy-room.ts';

const QUERY = { view: THREADS.name, version: THREADS.version };

async function snapshotOf(link: Link): Promise<Snapshot> {
  const snapshot = await link.snapshots?.read(QUERY);
  ensure(snapshot !== undefined, 'there is a snapshot of the view’s version');
  return snapshot;
}

const folded: Law = {
  id: 'snapshots/fold',
  title: 'a snapshot is the fold of the log up to its cursor, for every reader',
  why: 'A faster start that shows something else is not a start.',
  needs: ['snapshots', 'log'],
  async run(harness) {
    const { ann, ben, tia } = await busyRoom(harness);
    for (const link of [ann, ben, tia]) {
      const { entities, cursor } = await snapshotOf(link);
      const log = await pullAll(link);
      const rest = await pullAll(link, cursor);
      const state = fold(log.slice(0, log.length - rest.length));
      same(Object.fromEntries(entities), entitiesOf(state, link), 'its entities are those of the fold');
      same(rest, log.slice(log.length - rest.length), 'from its cursor the rest of the log follows');
    }
  },
};

const tail: Law = {
  id: 'snapshots/tail',
  title: 'a snapshot and what follows its cursor are the fold of the whole log',
  why: 'A client folds on from where the snapshot stands; what lies between them would be missing for ever.',
  needs: ['snapshots', 'submit'],
  async run(harness) {
    const { scene, ann, ben, roots } = await busyRoom(harness);
    const { entities, cursor } = await snapshotOf(ben);
    await submitAll(ann, [scene.post('after the snapshot'), scene.draft('edit', { target: roots[0]?.id ?? '', text: 'changed' })]);
    const after = await pullAll(ben, cursor);
    const log = await pullAll(ben);
    const state = fold(log.slice(0, log.length - after.length));
    same(Object.fromEntries(entities), entitiesOf(state, ben), 'the snapshot is the fold up to its cursor');
    applyAll(state, after);
    same(entitiesOf(state, ben), entitiesOf(fold(log), ben), 'snapshot and tail are the fold');
  },
};

const version: Law = {
  id: 'snapshots/version',
  title: 'of a view or version that the backend does not have there is no snapshot',
  why: 'The client then reads the log; entities of another shape would be shown wrongly.',
  needs: ['snapshots', 'log'],
  async run(harness) {
    const { ann } = await busyRoom(harness);
    for (const query of [{ ...QUERY, version: 999 }, { ...QUERY, view: 'x-nothing' }, { ...QUERY, view: 'constructor' }]) {
      same(await ann.snapshots?.read(query), undefined, 'there is none');
    }
  },
};

const current: Law = {
  id: 'snapshots/current',
  title: 'words that were taken back, or hidden, are in no snapshot read from then on where the log does not tell them',
  why: 'A snapshot made before a deletion would go on handing out what its author has taken back.',
  needs: ['snapshots', 'submit'],
  async run(harness) {
    const { scene, ann, ben, tia } = await busyRoom(harness);
    const [deleted, hidden] = [scene.post('words-taken-back'), scene.post('words-that-were-hidden')];
    await submitAll(ann, [deleted, hidden]);
    for (const link of [ann, ben, tia]) await snapshotOf(link);
    await submitAll(ann, [scene.draft('delete', { target: deleted.id })]);
    if (tia.facts.me.as === 'ta') await submitAll(tia, [scene.draft('hide', { target: hidden.id })]);
    for (const link of [ann, ben, tia]) {
      const snapshot = JSON.stringify((await snapshotOf(link)).entities);
      const log = JSON.stringify([...fold(await pullAll(link)).entries()]);
      ensure(!snapshot.includes('words-taken-back'), 'deleted words are nobody’s');
      same(snapshot.includes('words-that-were-hidden'), log.includes('words-that-were-hidden'), 'a snapshot tells no more than the log');
    }
  },
};

export const snapshotLaws: readonly Law[] = [folded, tail, current, version];
