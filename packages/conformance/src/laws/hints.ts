import type { Page, RoomError, RoomEvent } from '@studyhall/protocol';
import { ensure, same } from '../expect.ts';
import type { Law } from '../law.ts';
import { endOf, firsts, idsOf, pullAll, pullPages, Scene, submitAll } from '../scene.ts';

/** Notes what a watch says. */
class Notes {
  readonly pages: (Page | undefined)[] = [];
  readonly losses: RoomError[] = [];
  /** Both, in the order in which they were told. */
  readonly told: ('hint' | 'lost')[] = [];
  readonly watcher = {
    hint: (page?: Page): void => {
      this.pages.push(page);
      this.told.push('hint');
    },
    lost: (error: RoomError): void => {
      this.losses.push(error);
      this.told.push('lost');
    },
  };

  get heard(): boolean {
    return this.pages.length + this.losses.length > 0;
  }
}

const told: Law = {
  id: 'hints/told',
  title: 'a watcher is told that something has happened, or that it is not watching any more',
  why: 'Silence would look like a quiet room. Who is told “lost” asks from time to time instead.',
  needs: ['submit', 'watch'],
  async run(harness) {
    const scene = new Scene(harness);
    const [ann, ben, again] = [await scene.link('ann'), await scene.link('ben'), await scene.link('ben')];
    const [one, two] = [new Notes(), new Notes()];
    ben.watch?.(one.watcher);
    again.watch?.(two.watcher);
    for (let round = 0; round < 2; round += 1) {
      const before = [one.pages.length, two.pages.length];
      await submitAll(ann, [scene.post(`round ${round}`)]);
      await scene.eventually(() => one.losses.length > 0 || one.pages.length > (before[0] ?? 0), 'a watcher is told');
      await scene.eventually(() => two.losses.length > 0 || two.pages.length > (before[1] ?? 0), 'each watcher is told');
    }
  },
};

const goesOn: Law = {
  id: 'hints/go-on',
  title: 'a watch goes on telling, however often it has told and whatever was read meanwhile',
  why: 'A watch that falls silent after a while is found out by nobody: the page is slow, and says that it is watching.',
  needs: ['submit', 'watch'],
  async run(harness) {
    const scene = new Scene(harness);
    const [ann, ben] = [await scene.link('ann'), await scene.link('ben')];
    let notes = new Notes();
    ben.watch?.(notes.watcher);
    let cursor = await endOf(ben);
    for (let round = 0; round < 24; round += 1) {
      if (notes.losses.length > 0) {
        // As a client does.
        notes = new Notes();
        ben.watch?.(notes.watcher);
      }
      const { length } = notes.told;
      const post = scene.post(`round ${round}`);
      await submitAll(ann, [post]);
      await scene.eventually(() => notes.told.length > length, `a watcher is told for the ${round + 1}th time`);
      // Some hints are answered with a pull, and some only later.
      if (round % 3 === 2) continue;
      const page = await ben.pull(cursor);
      cursor = page.cursor;
      ensure(idsOf(page.events).includes(post.id), 'what a hint tells of is there');
    }
  },
};

const pages: Law = {
  id: 'hints/pages',
  title: 'a page that a hint carries is the page that a pull from its `after` gives',
  why: 'The client takes it instead of asking; a page that is not the log’s would stay wrong for ever.',
  needs: ['submit', 'watch'],
  async run(harness) {
    const scene = new Scene(harness);
    const [ann, ben] = [await scene.link('ann'), await scene.link('ben')];
    await endOf(ben);
    const notes = new Notes();
    ben.watch?.(notes.watcher);
    for (let round = 0; round < 3; round += 1) {
      const before = notes.pages.length;
      await submitAll(ann, [scene.post(`one ${round}`), scene.post(`two ${round}`)]);
      await scene.eventually(() => notes.losses.length > 0 || notes.pages.length > before, 'a watcher is told');
    }
    for (const page of notes.pages) {
      if (page?.after === undefined) continue;
      const log = await pullAll(ben, page.after);
      same(page.events, log.slice(0, page.events.length), 'the hint’s events are the log’s');
      same(await pullAll(ben, page.cursor), log.slice(page.events.length), 'from the hint’s cursor the rest follows');
    }
  },
};

const stopped: Law = {
  id: 'hints/stopped',
  title: 'after its watch was stopped or its link closed, a watcher is told nothing more',
  why: 'What was removed from the page must not be woken.',
  needs: ['submit', 'watch'],
  async run(harness) {
    const scene = new Scene(harness);
    const [ann, ben, left] = [await scene.link('ann'), await scene.link('ben'), await scene.link('ben')];
    const [stoppedNotes, closedNotes, others] = [new Notes(), new Notes(), new Notes()];
    const stop = ben.watch?.(stoppedNotes.watcher);
    left.watch?.(closedNotes.watcher);
    ben.watch?.(others.watcher);
    stop?.();
    stop?.();
    left.close();
    const before = closedNotes.pages.length;
    await submitAll(ann, [scene.post('unheard')]);
    await scene.eventually(() => others.heard, 'the other watcher is told');
    const late = new Notes();
    ben.watch?.(late.watcher);
    await submitAll(ann, [scene.post('unheard, too')]);
    // What was on its way to the stopped ones has come before this.
    await scene.eventually(() => late.heard, 'a later watcher is told');
    same([stoppedNotes.pages.length, stoppedNotes.losses.length], [0, 0], 'a stopped watcher hears nothing');
    same(closedNotes.pages.length, before, 'a watcher of a closed link hears no hint');
  },
};

const lost: Law = {
  id: 'hints/lost',
  title: 'that a watch has ended is said once at most, and no hint follows',
  why: 'The client watches again when it is told so; told twice it would watch twice.',
  needs: ['submit', 'watch'],
  async run(harness) {
    const scene = new Scene(harness);
    const [ann, ben] = [await scene.link('ann'), await scene.link('ben')];
    const [notes, others] = [new Notes(), new Notes()];
    ben.watch?.(notes.watcher);
    ben.watch?.(others.watcher);
    await submitAll(ann, [scene.post('before')]);
    await scene.eventually(() => notes.heard && others.heard, 'watchers are told');
    await harness.faults?.forget(harness.room);
    const late = await scene.link('ann');
    const third = new Notes();
    (await scene.link('ben')).watch?.(third.watcher);
    await submitAll(late, [scene.post('after')]);
    await scene.eventually(() => third.heard, 'a new watcher is told');
    for (const { told } of [notes, others, third]) {
      const end = told.indexOf('lost');
      ensure(end < 0 || end === told.length - 1, 'after `lost` nothing more is told');
    }
  },
};

const never: Law = {
  id: 'hints/not-needed',
  title: 'who watches nothing misses nothing',
  why: 'A hint is only a hint: correctness lives in pull.',
  needs: ['submit'],
  async run(harness) {
    const scene = new Scene(harness);
    const [ann, ben] = [await scene.link('ann'), await scene.link('ben')];
    let cursor = await endOf(ben);
    const sent: string[] = [];
    let seen: readonly RoomEvent[] = [];
    for (let round = 0; round < 5; round += 1) {
      const drafts = Array.from({ length: round }, () => scene.post('said'));
      if (drafts.length > 0) await submitAll(ann, drafts);
      sent.push(...idsOf(drafts));
      for (const page of await pullPages(ben, cursor)) {
        seen = firsts([...seen, ...page.events]);
        cursor = page.cursor;
      }
    }
    same(idsOf(seen), sent, 'by asking alone everything arrives once and in order');
  },
};

export const hintLaws: readonly Law[] = [told, goesOn, pages, stopped, lost, never];
