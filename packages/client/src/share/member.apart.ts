import { type Link, newId, type RoomAddress, RoomError } from '@studyhall/protocol';
import { Follower } from './follower.ts';
import { Leader } from './leader.ts';
import { type Ask, isLetter, type Letter, type Tell } from './messages.ts';
import type { Role } from './role.ts';
import type { SeatHost } from './seat-host.ts';
import { TabLink } from './tab-link.ts';

/** This tab among the others of its group: what it is for them, and the links that outlive a change of that. */
export class Member {
  readonly #seat: SeatHost;
  readonly #id: string;
  readonly #links = new Set<TabLink>();
  /** Settles once the others can see that this tab is there: it holds a lock of its own. */
  readonly #present: Promise<unknown>;
  readonly #stopPage: () => void;
  #disappear: (() => void) | undefined;
  #role: Role;
  /** Gives up waiting for the group's lock. */
  #waiting = new AbortController();
  #takingOver: Promise<void> | undefined;

  constructor(seat: SeatHost) {
    const { ports } = seat.parts.context;
    this.#seat = seat;
    this.#id = newId(ports.random.fill);
    this.#present = new Promise((resolve) => {
      const hold = (): Promise<void> => {
        resolve(undefined);
        return new Promise((disappear) => (this.#disappear = disappear));
      };
      Promise.resolve(ports.locks?.request(this.#lockOf(this.#id), hold)).catch(resolve);
    });
    this.#stopPage = ports.page.onChange((what) => {
      // A page that is kept for the way back must hold nothing that others wait for.
      if (what === 'leaving') seat.leave();
    });
    if (seat.leads) this.#role = this.#leader();
    else {
      this.#role = this.#follower();
      this.#wait();
    }
  }

  /** Opens a room; the link stays when another tab leads. */
  async open(address: RoomAddress, options?: { signal?: AbortSignal }): Promise<Link> {
    await this.#present;
    const first = await this.#through(address, options);
    const link = new TabLink(
      first,
      () => this.#through(address),
      () => this.#links.delete(link),
    );
    this.#links.add(link);
    return link.link;
  }

  /** Something was said on the group's channel. */
  receive(data: unknown): void {
    if (isLetter(data) && (data.to ?? this.#id) === this.#id) this.#role.receive(data);
  }

  /** Another tab has taken the lock away: this one was frozen, or had no credentials to offer. */
  lost(): void {
    if (this.#role instanceof Leader) {
      this.#enter(this.#follower());
      this.#wait();
    }
    if (!this.#seat.direct) return;
    this.#seat.direct = false;
    // Links that were given out before there were others go on, each by its own connection, until everything is opened anew.
    this.#seat.parts.context.auth({ renew: true }).catch(() => undefined);
  }

  leave(): void {
    this.#say(undefined, { t: 'gone' });
    this.#stopPage();
    this.#waiting.abort();
    this.#enter(NOWHERE);
    this.#disappear?.();
  }

  /** Opens a room by the way of now, and again where that has changed meanwhile. */
  async #through(address: RoomAddress, options?: { signal?: AbortSignal }): Promise<Link> {
    const role = this.#role;
    try {
      const link = await role.open(address, options);
      if (role === this.#role) return link;
      link.close();
    } catch (error) {
      if (role === this.#role) throw error;
    }
    return this.#through(address, options);
  }

  #enter(role: Role): void {
    const before = this.#role;
    this.#role = role;
    before.end();
    for (const link of [...this.#links]) link.drop();
  }

  #wait(): void {
    this.#waiting = new AbortController();
    this.#seat.hold({ signal: this.#waiting.signal }).then(
      (held) => {
        if (held) this.#lead();
      },
      () => undefined, // given up
    );
  }

  #takeOver(): Promise<void> {
    return (this.#takingOver ??= this.#steal().finally(() => {
      this.#takingOver = undefined;
    }));
  }

  async #steal(): Promise<void> {
    this.#waiting.abort();
    const held = await this.#seat.hold({ steal: true }).catch(() => false);
    if (held) this.#lead();
    else this.#enter(this.#alone());
  }

  #lead(): void {
    this.#waiting.abort();
    this.#enter(this.#leader());
    this.#say(undefined, { t: 'leads' });
  }

  #leader(): Leader {
    const { adapter, context } = this.#seat.parts;
    return new Leader({
      adapter,
      context,
      tell: (to, what) => {
        this.#say(to, what);
      },
      onGone: (tab, gone, signal) => {
        Promise.resolve(context.ports.locks?.request(this.#lockOf(tab), { signal }, gone)).catch(() => undefined);
      },
    });
  }

  #follower(leader?: string): Follower {
    return new Follower({
      ports: this.#seat.parts.context.ports,
      ...(leader === undefined ? {} : { leader }),
      say: (to, what) => {
        this.#say(to, what);
      },
      takeOver: () => this.#takeOver(),
      moved: (next) => {
        this.#enter(this.#follower(next));
      },
    });
  }

  /** Where the lock cannot be had. */
  #alone(): Role {
    const { adapter, context } = this.#seat.parts;
    return { ...NOWHERE, open: (address, options) => adapter.open(address, context, options) };
  }

  /** @param to undefined: to all */
  #say(to: string | undefined, say: Ask | Tell): void {
    const letter: Letter = { from: this.#id, ...(to === undefined ? {} : { to }), at: this.#seat.parts.context.ports.clock.now(), say };
    this.#seat.channel?.postMessage(letter);
  }

  #lockOf(tab: string): string {
    return `${this.#seat.parts.name}/${tab}`;
  }
}

/** The role of a tab that has left its seat. */
const NOWHERE: Role = {
  open: () => Promise.reject(new RoomError('unavailable', 'this tab has left the others')),
  receive: () => undefined,
  end: () => undefined,
};
