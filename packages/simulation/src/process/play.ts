import { seededRandom } from '@studyhall/testing';
import type { History, Screen } from '../history/history.ts';
import { act, Author } from '../workload/acts.ts';
import type { Person } from '../world/person.ts';
import type { Tab } from '../world/tab.ts';
import type { Cluster } from './cluster.ts';
import type { Fault } from './faults.ts';
import { Stage } from './stage.ts';

/** How often a fault strikes, and how long people think between two acts at most: milliseconds. */
const STRIKES = 2;
const THINK_MS = 20;
/** Some acts before the first strike, after the last, and at least between; and how many at most, however long a slow machine takes. */
const ACTS = 10;
const MOST_ACTS = 30;

/** Plays one history of real server processes with one fault. */
export async function play<Place extends Cluster>(fault: Fault<Place>, seed: number, open: (fault: Fault<Place>) => Promise<Place>): Promise<History> {
  const cluster = await open(fault);
  const stage = new Stage(cluster, seededRandom(seed));
  try {
    return await session(stage, fault);
  } finally {
    for (const tab of stage.tabs.values()) tab.close();
    await cluster.close();
  }
}

async function session<Place extends Cluster>(stage: Stage<Place>, fault: Fault<Place>): Promise<History> {
  const author = new Author();
  await stage.cluster.start(fault.task);
  for (const person of stage.people) stage.tab(person);
  await stage.until('everybody is there', () => [...stage.tabs.values()].every(({ room }) => room.$status.get().loaded));
  await acting(stage, author, ACTS);
  for (let strikes = 0; strikes < STRIKES; strikes += 1) {
    let over = false;
    const struck = fault.strike(stage).finally(() => {
      over = true;
    });
    await acting(stage, author, ACTS, () => over);
    await struck;
  }
  await acting(stage, author, ACTS);
  await fault.mend?.(stage);
  const screens = await peace(stage);
  const people = stage.people.map(({ id, as }) => ({ id, as }));
  const { answers, readings } = stage.notes;
  const log = await stage.finalLog();
  return { people, eras: [...stage.eras, { log }], answers: [...answers], readings: [...readings], written: author.written, screens };
}

/** People do things: so many at least, and until something is over. */
async function acting(stage: Stage, author: Author, least: number, over: () => boolean = () => true): Promise<void> {
  for (let acts = 0; acts < least || !over(); acts += 1) {
    const person = stage.people[stage.upTo(stage.people.length)];
    if (person === undefined) return;
    if (acts < MOST_ACTS) once(stage, author, person);
    await stage.sleep(stage.upTo(THINK_MS));
  }
}

function once(stage: Stage, author: Author, person: Person): void {
  const dice = stage.random.fraction();
  if (dice < 0.03) {
    stage.tab(person).close();
    stage.tabs.delete(person);
  } else if (dice < 0.06) stage.tab(person).page.setOnline(!stage.tab(person).page.online());
  else act(stage.tab(person), stage.random, author);
}

/** Everything works again: waits until everybody has sent what can be sent and sees what a new page shows. */
async function peace(stage: Stage): Promise<readonly Screen[]> {
  const pairs = stage.people.map((person) => {
    const tab = stage.tab(person);
    tab.page.setOnline(true);
    tab.session.retry();
    return { person, tab };
  });
  const retry = (): void => {
    for (const { tab } of pairs) tab.session.retry();
  };
  await stage.until('everything is sent', () => pairs.every(({ tab }) => isSettled(tab)), retry);
  const compared = pairs.map((pair) => ({ ...pair, fresh: stage.open(pair.person, true) }));
  const all = compared.flatMap(({ tab, fresh }) => [tab, fresh]);
  const look = (): readonly Screen[] =>
    compared.map(({ person, tab, fresh }) => {
      const waiting = new Set(tab.posts().flatMap(({ id, delivery }) => (delivery === undefined ? [] : [id])));
      return { tab: tab.name, who: person.id, shown: tab.shown(waiting), fresh: fresh.shown(waiting), unsent: tab.unsent() };
    });
  try {
    await stage.until('new pages are there', () => all.every(({ room }) => room.$status.get().phase === 'live'), retry);
    let alike = 0;
    await stage
      .until('everybody sees the same', () => {
        for (const { room } of all) void room.threads.showNew().catch(() => undefined);
        for (const tab of all) loadMore(tab);
        const same = look().every(({ shown, fresh }) => JSON.stringify(shown) === JSON.stringify(fresh));
        alike = same && all.every(({ room }) => isWhole(room.threads.$board.get())) ? alike + 1 : 0;
        return alike === 3;
      }, retry)
      // What differs after all that is told by the checker.
      .catch(() => undefined);
    return look();
  } finally {
    for (const { fresh } of compared) fresh.close();
  }
}

/** Whether nothing is on its way any more. */
function isSettled(tab: Tab): boolean {
  const { phase, loaded } = tab.room.$status.get();
  return loaded && phase === 'live' && tab.posts().every(({ delivery }) => delivery === undefined || delivery === 'not-sent');
}

function isWhole({ threads, older }: ReturnType<Tab['room']['threads']['$board']['get']>): boolean {
  return !older && threads.every(({ more }) => more === 0);
}

function loadMore({ room }: Tab): void {
  const { threads, older } = room.threads.$board.get();
  if (older) void room.threads.loadOlder().catch(() => undefined);
  for (const { root, more } of threads) if (more > 0) void room.threads.loadReplies(root.id).catch(() => undefined);
}
