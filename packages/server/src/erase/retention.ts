import { toRoomError } from '@studyhall/protocol';
import { sweepFiles } from '../files/sweep.ts';
import { randomText } from '../surroundings.ts';
import type { Surroundings } from '../surroundings.ts';
import { writeAudit } from './audit.ts';
import { eraseFound } from './erase-found.ts';
import type { Erased } from './erase-found.ts';
import { findWords } from './find-words.ts';
import { SINKS } from './sinks.ts';
import type { EraseTools } from './tools.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** How often it is looked whether a new day has begun, and how soon after a start: milliseconds. */
const LOOK_MS = 60 * 60 * 1000;
const FIRST_LOOK_MS = 60 * 1000;
/** How long people can read what happened to them. */
const NOTICE_DAYS = 180;
const COURSES_AT_ONCE = 100;

/** Who stands in the audit log where nobody asked. */
const RETENTION_ACTOR = 'retention';

/** What retention works with. */
export interface RetentionOptions extends EraseTools {
  readonly surroundings: Pick<Surroundings, 'clock' | 'random' | 'log'>;
  /** Whose courses are looked at. */
  readonly tenants: readonly string[];
}

/**
 * Erases, in every course that has a number of days, the posts that were written longer ago, with their edits. A day is done by one
 * process: the one that first puts its name to it into the store. Every hour it drops what was kept of who was erased,
 * and notices of half a year ago.
 *
 * @returns a function that ends it, and resolves once nothing is under way
 */
export function startRetention(options: RetentionOptions): () => Promise<void> {
  const { clock, random, log } = options.surroundings;
  const me = randomText(random);
  let stopped = false;
  let underway = Promise.resolve();
  let cancel = clock.after(FIRST_LOOK_MS, look);
  let lastDay = -1;
  const pause = (): Promise<void> => {
    if (stopped) return Promise.reject(new Error('the server is stopping'));
    return new Promise((resolve) => { clock.after(1, resolve); });
  };

  function look(): void {
    underway = work().then(() => {
      if (!stopped) cancel = clock.after(LOOK_MS, look);
    });
  }

  async function work(): Promise<void> {
    const day = Math.floor(clock.now() / DAY_MS);
    try {
      await options.store.dropStandings(clock.now());
      await options.store.dropNotices(clock.now() - NOTICE_DAYS * DAY_MS);
      if (day === lastDay) return;
      if (await isMine(options, day, me)) {
        await eraseOld({ ...options, pause });
        await sweepFiles({ ...options, pause });
      }
      lastDay = day;
    } catch (error) {
      if (!stopped) log('retention failed', { reason: toRoomError(error).message });
    }
  }

  return async () => {
    stopped = true;
    cancel();
    await underway;
  };
}

/** Whether this process is the one that does a day. */
async function isMine({ store }: RetentionOptions, day: number, me: string): Promise<boolean> {
  const mine = new TextEncoder().encode(me);
  const kept = await store.keep(`retention of day ${day}`, () => mine);
  return new TextDecoder().decode(kept) === me;
}

/** Erases what is older than its course keeps it, now. */
async function eraseOld(options: RetentionOptions): Promise<void> {
  let events = 0;
  for (const tenant of options.tenants) {
    for await (const { course, days } of coursesWithDays(options, tenant)) events += (await eraseOldIn(options, tenant, course, days)).events;
  }
  if (events > 0) for (const sink of SINKS) await sink.settle?.(options);
}

async function* coursesWithDays({ store }: RetentionOptions, tenant: string): AsyncGenerator<{ course: string; days: number }> {
  for (let after: string | undefined; ; ) {
    const page = await store.courses(tenant, after, COURSES_AT_ONCE);
    for (const { course, settings } of page) if (settings.retentionDays !== undefined) yield { course, days: settings.retentionDays };
    after = page.at(-1)?.course;
    if (page.length < COURSES_AT_ONCE) return;
  }
}

async function eraseOldIn(options: RetentionOptions, tenant: string, course: string, days: number): Promise<Erased> {
  const before = options.surroundings.clock.now() - days * DAY_MS;
  let [subjects, events] = [0, 0];
  for (const room of await options.store.rooms(tenant, course)) {
    const key = { tenant, course, room };
    const erased = await eraseFound(options, key, await findWords(options, key, 0, (_, { at }) => at < before));
    subjects += erased.subjects;
    events += erased.events;
  }
  if (events > 0) {
    await writeAudit(options, { tenant, course }, { by: RETENTION_ACTOR, act: 'retention', details: { days, subjects, events } });
    options.surroundings.log('retention erased', { course, days, subjects, events });
  }
  return { subjects, events };
}
