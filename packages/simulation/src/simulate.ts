import type { Random } from '@studyhall/protocol';
import { seededRandom } from '@studyhall/testing';
import type { History, Screen } from './history/history.ts';
import { staleScreens } from './history/sight.ts';
import { FAIR } from './network/weather.ts';
import { act, Author } from './workload/acts.ts';
import { Erasures } from './workload/erasures.ts';
import { mendBroker, Misfortune } from './workload/events.ts';
import { UNDISTURBED } from './world/node.ts';
import type { Person } from './world/person.ts';
import type { Notes } from './world/recorder.ts';
import type { Tab } from './world/tab.ts';
import { World } from './world/world.ts';

/** How long people think between two acts at most: milliseconds. */
const THINK_MS = 400;
/** How long everybody waits for peace in the end, and then for the same on every screen, at most and between two looks: milliseconds. */
const PEACE_MS = 150_000;
const GLANCE_MS = 5_000;
const LOOK_MS = 20_000;

/** How often there is one server; otherwise there are two, with a bus between them. */
const ALONE = 0.6;

/** What {@link simulate} is told. */
export interface SimulationOptions {
  readonly seed: number;
  /** How many operations there are while things go wrong; see {@link operationsOf}. */
  readonly operations: number;
}

/** What came of a simulation. */
export interface Simulated {
  readonly history: History;
  /** How many operations it has, those after the last fault included. */
  readonly operations: number;
  /** Everything that was seen, as text: the same for the same seed, byte by byte. */
  readonly transcript: string;
}

/** An operation is something that a person did, or one reading of the log by a page. What is answered to a draft belongs to what was done. */
function operationsOf(acts: number, { readings }: Notes): number {
  return acts + readings.length;
}

let warm: Promise<unknown> | undefined;

/** Plays a session of three people and one who leaves, a server and a network with faults, from one seed. */
export async function simulate(options: SimulationOptions): Promise<Simulated> {
  // Code that pages load late comes from a real disk, in its own time, once: none of it may be part of what is compared.
  await (warm ??= play({ seed: 1, operations: 100 }));
  return play(options);
}

async function play({ seed, operations }: SimulationOptions): Promise<Simulated> {
  const random = seededRandom(seed);
  const world = new World(seed, random.fraction() < ALONE ? 1 : 2);
  const author = new Author();
  const misfortune = new Misfortune(world, random);
  const erasures = new Erasures(world, author, random);
  await world.serve();
  const tabs = new Map<Person, Tab>();
  let present = [...world.people, world.guest];
  for (const person of present) tabs.set(person, world.tab(person));
  const leaves = Math.floor(random.fraction() * operations);
  await world.pass(5_000);
  const { answers, readings } = world.notes;
  let acts = 0;
  while (operationsOf(acts, world.notes) < operations) {
    if (present.includes(world.guest) && operationsOf(acts, world.notes) >= leaves) {
      present = [...world.people];
      tabs.get(world.guest)?.close();
      tabs.delete(world.guest);
      erasures.sendAway(world.guest);
    }
    const person = present[Math.floor(random.fraction() * present.length)];
    if (person === undefined) break;
    const dice = random.fraction();
    if (dice < 0.05) await misfortune.strike();
    else {
      if (dice < 0.06) await erasures.begin();
      else if (dice < 0.13) live(world, tabs, person, random);
      else act(tabOf(world, tabs, person), random, author);
      acts += 1;
    }
    await world.pass(Math.floor(THINK_MS * random.fraction()));
  }
  await erasures.repeat(world.guest);
  await peace(world, tabs);
  const screens = await look(world, tabs);
  const { people, guest, eras, troubles } = world;
  const participants = [...people, guest].map(({ id, as }) => ({ id, as }));
  const arrived = new Set(world.log.map(({ id }) => id));
  // Who was erased keeps nothing here.
  const written = author.written.filter(({ who, post }) => who !== guest.id || arrived.has(post));
  const history: History = { people: participants, eras: [...eras, { log: world.log }], answers, readings, written, screens, erased: erasures.done, troubles };
  return { history, operations: operationsOf(acts, world.notes), transcript: JSON.stringify(history) };
}

function tabOf(world: World, tabs: Map<Person, Tab>, person: Person): Tab {
  const tab = tabs.get(person) ?? world.tab(person);
  tabs.set(person, tab);
  return tab;
}

/** What happens to people and their devices. */
function live(world: World, tabs: Map<Person, Tab>, person: Person, random: Random): void {
  const tab = tabOf(world, tabs, person);
  const dice = random.fraction();
  if (dice < 0.4) tab.page.setOnline(!tab.page.online());
  else if (dice < 0.6) tab.page.setVisible(!tab.page.visible());
  else if (dice < 0.8) {
    tab.close();
    tabs.delete(person);
  } else {
    person.signedIn = !person.signedIn;
    if (person.signedIn) tab.session.retry();
  }
}

/** Everything works again, and everybody comes back. */
async function peace(world: World, tabs: Map<Person, Tab>): Promise<void> {
  world.network.weather = FAIR;
  await world.serve();
  mendBroker(world.broker, world.nodes);
  for (const node of world.nodes) {
    node.disturbance = UNDISTURBED;
    node.doom(Infinity);
  }
  for (const person of world.people) {
    person.signedIn = true;
    const tab = tabOf(world, tabs, person);
    tab.page.setOnline(true);
    tab.page.setVisible(true);
    tab.session.retry();
  }
  const isCalm = (): boolean => [...tabs.values()].every((tab) => tab.isSettled);
  for (let waited = 0; waited < PEACE_MS && !isCalm(); waited += GLANCE_MS) await world.pass(GLANCE_MS);
  for (const tab of tabs.values()) tab.session.retry();
  await world.pass(LOOK_MS);
}

/** What everybody sees, beside what a page shows that is opened now. */
async function look(world: World, tabs: ReadonlyMap<Person, Tab>): Promise<readonly Screen[]> {
  const pairs = [...tabs].map(([person, tab]) => ({ person, tab, fresh: world.tab(person, true) }));
  await world.pass(LOOK_MS);
  const all = pairs.flatMap(({ tab, fresh }) => [tab, fresh]);
  await loadAll(world, all);
  const see = (): readonly Screen[] =>
    pairs.map(({ person, tab, fresh }) => {
      const waiting = new Set(tab.posts().flatMap(({ id, delivery }) => (delivery === undefined ? [] : [id])));
      return { tab: tab.name, who: person.id, shown: tab.shown(waiting), fresh: fresh.shown(waiting), unsent: tab.unsent() };
    });
  let screens = see();
  // A connection that has gone silent is noticed by and by: what has been there all along gets its time to.
  for (let waited = 0; waited < PEACE_MS && staleScreens({ screens }).length > 0; waited += GLANCE_MS) {
    await world.pass(GLANCE_MS);
    await loadAll(world, all);
    screens = see();
  }
  for (const tab of all) tab.close();
  await world.pass(1_000);
  return screens;
}

/** Loads whatever a board holds back. */
async function loadAll(world: World, tabs: readonly Tab[]): Promise<void> {
  const quietly = (call: Promise<void>): void => void call.catch(() => undefined);
  for (const { room } of tabs) quietly(room.threads.showNew());
  await world.pass(1_000);
  for (let rounds = 0; rounds < 100; rounds += 1) {
    let more = false;
    for (const { room } of tabs) {
      const { threads, older } = room.threads.$board.get();
      if (older) quietly(room.threads.loadOlder());
      for (const each of threads) if (each.more > 0) quietly(room.threads.loadReplies(each.root.id));
      more ||= older || threads.some((each) => each.more > 0);
    }
    if (!more) return;
    await world.pass(500);
  }
}
