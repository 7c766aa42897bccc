import { atom } from 'nanostores';
import type { Ports } from '@studyhall/protocol';
import { RoomError } from '@studyhall/protocol';
import type { RosterList, RosterState, SessionState } from '../api.ts';
import type { Locker } from '../device/locker.ts';
import type { SafeLink } from '../link/safe-link.ts';
import type { Peers } from './peers.ts';
import type { People } from './people.ts';

const CHOICE = 'presence';

/**
 * The people of the course, for whoever asks: the code behind it is loaded with the first list of people, or when the person
 * wants to be seen.
 */
export class PeersLater implements RosterList {
  readonly $list = atom<RosterState>({ phase: 'loading', people: [], more: false, here: [] });
  readonly #ports: Ports;
  readonly #people: People;
  readonly #onChange: () => void;
  #loading: Promise<Peers | undefined> | undefined;
  #peers: Peers | undefined;
  #link: SafeLink | null | undefined;
  #locker: Locker | undefined;
  #on = false;
  #closed = false;

  /** @param onChange called when {@link presence} has changed */
  constructor(ports: Ports, people: People, onChange: () => void) {
    this.#ports = ports;
    this.#people = people;
    this.#onChange = onChange;
  }

  get presence(): SessionState['presence'] {
    if (this.#link?.signals === undefined) return 'unsupported';
    return this.#on ? 'on' : 'off';
  }

  use(): () => void {
    const use = { over: false, stop: (): void => undefined };
    void this.#load().then((peers) => {
      if (!use.over && peers !== undefined) use.stop = peers.roster.use();
    });
    return () => {
      use.over = true;
      use.stop();
    };
  }

  async more(): Promise<void> {
    await (await this.#load())?.roster.more();
  }

  /** The course was opened; null: it has no room of its own. */
  connect(link: SafeLink | null): void {
    this.#link = link;
    if (link?.roster === undefined) this.$list.set({ ...this.$list.get(), phase: 'unsupported' });
    this.#apply();
  }

  /** Takes over the choice this person has made on this device. */
  async open(locker: Locker): Promise<void> {
    // Chosen before it was known whose choice it is: it is this person's, and newer than what is kept.
    const early = this.#locker === undefined && this.#on;
    this.#locker = locker;
    if (early) {
      this.choose(true);
      return;
    }
    // Nothing chosen, or nothing kept, is off.
    const choice = await locker.store.get('choices', CHOICE).catch(() => undefined);
    if (this.#locker !== locker) return;
    this.#on = choice === true;
    this.#apply();
  }

  choose(on: boolean): void {
    this.#on = on;
    this.#locker?.store.change('choices', CHOICE, () => on).catch(() => undefined);
    this.#apply();
  }

  /** Forgets who was listed: another person uses the page. */
  clear(): void {
    this.#peers?.roster.clear();
  }

  close(): void {
    this.#on = false;
    this.#apply();
    this.#closed = true;
  }

  #apply(): void {
    if (this.#on) void this.#load();
    this.#peers?.set(this.#link, this.#on);
    this.#onChange();
  }

  #load(): Promise<Peers | undefined> {
    return (this.#loading ??= this.#import());
  }

  async #import(): Promise<Peers | undefined> {
    try {
      const { Peers } = await import('./peers.ts');
      if (this.#closed) return undefined;
      this.#peers = new Peers(this.#ports, this.#people, this.$list);
      this.#peers.set(this.#link, this.#on);
      return this.#peers;
    } catch (cause) {
      // The next one who asks tries again.
      this.#loading = undefined;
      const error = new RoomError('unavailable', 'a part of the program could not be loaded', { cause }).toJSON();
      this.$list.set({ ...this.$list.get(), phase: 'failed', error });
      return undefined;
    }
  }
}
