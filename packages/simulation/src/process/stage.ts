import { createHttpAdapter } from '@studyhall/adapter-http';
import type { Cursor, Random, RoomEvent } from '@studyhall/protocol';
import { realClock, realRandom, testPage } from '@studyhall/testing';
import type { Era } from '../history/history.ts';
import { FAIR } from '../network/weather.ts';
import type { Weather } from '../network/weather.ts';
import { Notes, recording } from '../world/recorder.ts';
import type { Known } from '../world/recorder.ts';
import { newDevice, Person } from '../world/person.ts';
import { Tab } from '../world/tab.ts';
import { PEOPLE, ROOM } from '../world/world.ts';
import type { RestoreBy } from '../world/world.ts';
import type { Cluster, StartTask } from './cluster.ts';
import { signedToken } from './issuer.ts';
import { roads } from './roads.ts';

/** What is under way when a server is killed or a page is closed has arrived by then, or never will: milliseconds. */
export const LAST_WORDS_MS = 150;
/** How long anything here may take: milliseconds. */
const PATIENCE_MS = 60_000;
const LOOK_EVERY_MS = 40;

/** Real servers behind a proxy, and three people with real clients. */
export class Stage<Place extends Cluster = Cluster> {
  readonly cluster: Place;
  readonly random: Random;
  readonly notes = new Notes();
  readonly eras: Era[] = [];
  /** What pages told those who develop them. */
  readonly troubles: string[] = [];
  readonly people = PEOPLE.map((each) => new Person(each, signedToken));
  /** Somebody who leaves before the end. */
  readonly guest = new Person({ id: 'eve', as: 'student' }, signedToken);
  readonly tabs = new Map<Person, Tab>();
  weather: Weather = { ...FAIR, slowest: 0 };
  #opened = 0;
  #backedUp = 0;

  constructor(cluster: Place, random: Random) {
    this.cluster = cluster;
    this.random = random;
  }

  /** A whole number from 0, smaller than `most`. */
  upTo(most: number): number {
    return Math.floor(most * this.random.fraction());
  }

  sleep(ms: number): Promise<void> {
    return new Promise((resolve) => void realClock.after(ms, resolve));
  }

  /** Waits until something is so. */
  async until(what: string, isSo: () => boolean, meanwhile: () => void = () => undefined): Promise<void> {
    let turn = 0;
    await this.untilTrue(what, () => {
      turn += 1;
      if (turn % 25 === 0) meanwhile();
      return isSo();
    });
  }

  /** Waits until somebody says that something is so. */
  async untilTrue(what: string, isSo: () => boolean | Promise<boolean>): Promise<void> {
    if (!(await this.soon(PATIENCE_MS, isSo))) throw new Error(`it did not come to be that ${what}`);
  }

  /** Waits until something is so, at most so long: milliseconds. */
  async soon(ms: number, isSo: () => boolean | Promise<boolean>): Promise<boolean> {
    const start = realClock.now();
    while (!(await isSo())) {
      if (realClock.now() - start > ms) return false;
      await this.sleep(LOOK_EVERY_MS);
    }
    return true;
  }

  /** The page of a person; opened where there is none. */
  tab(person: Person): Tab {
    const tab = this.tabs.get(person) ?? this.open(person);
    this.tabs.set(person, tab);
    return tab;
  }

  /** Closes the page of a person. */
  leave(person: Person): void {
    this.tabs.get(person)?.close();
    this.tabs.delete(person);
  }

  /** Somebody of the staff, who sees everything. */
  get reader(): Person {
    const reader = this.people.find(({ as }) => as === 'instructor');
    if (reader === undefined) throw new Error('somebody teaches');
    return reader;
  }

  /** Opens a page; on the person’s own device, or on a fresh one. */
  open(person: Person, fresh = false): Tab {
    this.#opened += 1;
    const name = `${person.id} ${String(this.#opened)}`;
    const known = fresh ? new Map<Cursor, Known>() : person.known;
    return new Tab({
      name,
      person,
      device: fresh ? newDevice() : person.device,
      room: ROOM,
      adapter: recording(createHttpAdapter({ endpoint: this.cluster.url }), this.notes, { tab: name, who: person.id, as: person.as, known }),
      page: testPage(),
      ports: { ...roads({ clock: realClock, random: this.random, weather: () => this.weather }), clock: realClock, random: realRandom },
      report: (error) => this.troubles.push(`${name}: ${String(error)}`),
    });
  }

  /** Kills the server and starts another one. */
  async restart(task?: StartTask): Promise<void> {
    await this.cluster.kill();
    await this.cluster.start(task);
  }

  async backUp(by: RestoreBy): Promise<void> {
    this.#backedUp = this.notes.tick();
    await this.cluster.backUp(by);
  }

  /** @throws Error where the backup lacks something that was acknowledged before it began */
  async restore(by: RestoreBy): Promise<void> {
    await this.cluster.kill();
    await this.sleep(LAST_WORDS_MS);
    const log = await this.cluster.log();
    await this.cluster.restore(by);
    const held = new Set((await this.cluster.log()).map(({ id }) => id));
    const { answers, era } = this.notes;
    const lacks = answers.find((each) => each.era === era && each.at < this.#backedUp && each.ack.status !== 'rejected' && !held.has(each.ack.id));
    if (lacks !== undefined) throw new Error(`the backup lacks ${lacks.ack.id}`);
    this.eras.push({ log, kept: held.size });
    this.notes.era = this.eras.length;
    await this.cluster.start();
  }

  /** The log, after the server was ended for good. */
  async finalLog(): Promise<readonly RoomEvent[]> {
    await this.cluster.kill();
    return this.cluster.log();
  }
}
