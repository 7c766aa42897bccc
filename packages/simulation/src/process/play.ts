import { seededRandom } from '@studyhall/testing';
import type { History, Screen } from '../history/history.ts';
import { act as actOnBoard, Author } from '../workload/acts.ts';
import type { Person } from '../world/person.ts';
import type { Tab } from '../world/tab.ts';
import type { Cluster } from './cluster.ts';
import type { Fault } from './faults.ts';
import { Office } from './office.ts';
import { Stage } from './stage.ts';

/** How often a fault strikes at most, and how long people think between two acts at most: milliseconds. */
const STRIKES = 2;
const THINK_MS = 20;
/** Some acts before the first strike, after the last, and at least between; and how many at most, however long a slow machine takes. */
const ACTS = 14;
const MOST_ACTS = 40;

/** Plays one history of real server processes with one fault. */
export async function play<Place extends Cluster>(fault: Fault<Place>, seed: number, open: (fault: Fault<Place>, seed: number) => Promise<Place>): Promise<History> {
  const cluster = await open(fault, seed);
  const stage = new Stage(cluster, seededRandom(seed));
  try {
    await cluster.start(fault.task);
    const author = new Author();
    const office = await Office.open(stage, author);
    try {
      return await session({ seed, stage, fault, author, office });
    } finally {
      office.close();
    }
  } finally {
    for (const tab of stage.tabs.values()) tab.close();
    await cluster.close();
  }
}

/** What a history is played with. */
interface Cast<Place extends Cluster> {
  readonly seed: number;
  readonly stage: Stage<Place>;
  readonly fault: Fault<Place>;
  readonly author: Author;
  readonly office: Office;
}

async function session<Place extends Cluster>({ seed, stage, fault, author, office }: Cast<Place>): Promise<History> {
  for (const person of [...stage.people, stage.guest]) stage.tab(person);
  await stage.until('everybody is there', () => [...stage.tabs.values()].every(({ room }) => room.$status.get().loaded));
  const present = new Set([...stage.people, stage.guest]);
  const acting = (over?: () => boolean): Promise<void> => act({ stage, author, present }, over);
  await acting();
  const times = 1 + (seed % STRIKES);
  const leaves = stage.upTo(times);
  for (let strikes = 0; strikes < times; strikes += 1) {
    let over = false;
    const struck = fault.strike(stage).finally(() => {
      over = true;
    });
    // What went wrong with it is told where it is awaited.
    struck.catch(() => undefined);
    eraseSomething(stage, office);
    if (strikes === leaves) {
      present.delete(stage.guest);
      stage.leave(stage.guest);
      office.sendAway(stage.guest, stage.random.fraction() < 0.5);
    }
    await acting(() => over);
    await struck;
  }
  await acting();
  await fault.mend?.(stage);
  await office.settle();
  const screens = await peace(stage, author);
  await office.tellAll(stage.reader);
  const log = await stage.finalLog();
  const { answers, readings } = stage.notes;
  const arrived = new Set(log.map(({ id }) => id));
  return {
    people: [...stage.people, stage.guest].map(({ id, as }) => ({ id, as })),
    eras: [...stage.eras, { log }],
    answers: [...answers],
    readings: [...readings],
    // Who was sent away keeps nothing here.
    written: author.written.filter(({ who, post }) => who !== stage.guest.id || arrived.has(post)),
    screens,
    erased: office.erased,
    deliveries: office.receiver.deliveries,
    troubles: stage.troubles,
  };
}

/** Who acts, and how. */
interface Acting {
  readonly stage: Stage;
  readonly author: Author;
  readonly present: ReadonlySet<Person>;
}

/** People do things: so many at least, and until something is over. */
async function act({ stage, author, present }: Acting, over: () => boolean = () => true): Promise<void> {
  const people = [...present];
  for (let acts = 0; acts < ACTS || !over(); acts += 1) {
    const person = people[stage.upTo(people.length)];
    if (person === undefined) return;
    if (acts < MOST_ACTS) once(stage, author, person);
    await stage.sleep(stage.upTo(THINK_MS));
  }
}

/** A post that somebody sees is erased. */
function eraseSomething(stage: Stage, office: Office): void {
  const posts = stage.tab(stage.reader).posts().filter(({ delivery }) => delivery === undefined);
  const post = posts[stage.upTo(posts.length)];
  if (post !== undefined) office.erase(post.id);
}

function once(stage: Stage, author: Author, person: Person): void {
  const dice = stage.random.fraction();
  if (dice < 0.03) stage.leave(person);
  else if (dice < 0.06) stage.tab(person).page.setOnline(!stage.tab(person).page.online());
  else actOnBoard(stage.tab(person), stage.random, author);
}

/** Everything works again: waits until everybody has sent what can be sent and sees what a new page shows. */
async function peace(stage: Stage, author: Author): Promise<readonly Screen[]> {
  const pairs = stage.people.map((person) => {
    const tab = stage.tab(person);
    tab.page.setOnline(true);
    tab.session.retry();
    return { person, tab };
  });
  const retry = (): void => {
    for (const { tab } of pairs) tab.session.retry();
  };
  // A reply to a thread that a restore took away is on its way, and not on screen, until it is refused.
  const unseen = ({ person, tab }: (typeof pairs)[number]): boolean => {
    const seen = new Set(tab.posts().map(({ id }) => id));
    return author.written.some(({ who, post }) => who === person.id && !seen.has(post) && tab.room.threads.words(post) !== undefined);
  };
  const isSent = (pair: (typeof pairs)[number]): boolean => pair.tab.isSettled && !unseen(pair);
  await stage.until('everything is sent', () => pairs.every(isSent), retry).catch((error: unknown) => {
    throw new Error(pairs.map(({ tab }) => conditionOf(tab)).join('\n    '), { cause: error });
  });
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

/** What a page does that does not come to rest. */
function conditionOf(tab: Tab): string {
  const { name, room } = tab;
  const waiting = tab.posts().flatMap(({ delivery, id }) => (delivery === undefined ? [] : [`${id} is ${delivery}`]));
  return `${name}: ${JSON.stringify(room.$status.get())} ${waiting.join(', ')}`;
}

function isWhole({ threads, older }: ReturnType<Tab['room']['threads']['$board']['get']>): boolean {
  return !older && threads.every(({ more }) => more === 0);
}

function loadMore({ room }: Tab): void {
  const { threads, older } = room.threads.$board.get();
  if (older) void room.threads.loadOlder().catch(() => undefined);
  for (const { root, more } of threads) if (more > 0) void room.threads.loadReplies(root.id).catch(() => undefined);
}
