import type { WritableAtom } from 'nanostores';
import { RoomError } from '@studyhall/protocol';
import { cleanName } from '@studyhall/domain';
import type { RosterState, SessionState } from '../api.ts';
import type { Locker } from '../device/locker.ts';
import type { SafeLink } from '../link/safe-link.ts';
import { sendLeftovers } from '../outbox/leftovers.ts';
import { Again } from '../retry/again.ts';
import { canRename } from './can-rename.ts';
import type { PeersHost } from './peers-host.ts';
import { Presence } from './presence.ts';
import { CourseRoster } from './roster-list.ts';

const CHOICE = 'presence';

/** The people of the course and who of them is here. */
export class Peers {
  readonly roster: CourseRoster;
  readonly #host: PeersHost;
  readonly #presence: Presence;
  #link: SafeLink | null | undefined;
  #locker: Locker | undefined;
  readonly #names: Again;
  #stopLeftovers: (() => void) | undefined;
  #canRename = false;
  #on = false;
  #failing = false;

  constructor(host: PeersHost, $list: WritableAtom<RosterState>) {
    this.#host = host;
    this.roster = new CourseRoster(host.ports, host.people, $list, () => this.#presence.here);
    this.#presence = new Presence(host.ports, () => {
      this.roster.show();
      const { failing } = this.#presence;
      if (failing === this.#failing) return;
      this.#failing = failing;
      host.changed();
    });
    this.#names = new Again(host.ports, () => void host.people.ask());
    host.people.onAnswer = (error) => {
      if (error === undefined) this.#names.done();
      else this.#names.failed(error);
    };
    // Some may have been asked about in vain before this was here.
    void host.people.ask();
    this.connect(host.link());
    void this.open(host.locker());
  }

  get presence(): SessionState['presence'] {
    if (this.#link?.raw.signals === undefined) return 'unsupported';
    if (!this.#on) return 'off';
    return this.#failing ? 'unavailable' : 'on';
  }

  /** Whether the backend lets people change their own names. */
  get canRename(): boolean {
    return this.#canRename;
  }

  /** @param link undefined until the course was opened; null where it has no room of its own */
  connect(link: SafeLink | null | undefined): void {
    this.#link = link;
    this.#canRename = canRename(link?.raw.roster);
    this.#apply();
  }

  /** Tries again what has failed, now instead of at the end of the wait. */
  retry(): void {
    this.#names.done();
    void this.#host.people.ask();
    this.roster.retry();
  }

  /** Takes over the choice this person has made on this device. */
  async open(locker: Locker | undefined): Promise<void> {
    if (locker === undefined) return;
    // Chosen before it was known whose choice it is: it is this person's, and newer than what is kept.
    const early = this.#locker === undefined && this.#on;
    this.#locker = locker;
    this.#stopLeftovers?.();
    this.#stopLeftovers = sendLeftovers(locker, (name) => this.#host.room(name));
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

  /** Changes the person's own name. */
  async rename(name: string): Promise<void> {
    const link = this.#link;
    const roster = link?.raw.roster;
    const me = link?.facts.me.id;
    if (me === undefined || roster?.rename === undefined) throw new RoomError('unsupported', 'names cannot be changed here');
    const clean = cleanName(name);
    if (clean === '') throw new RoomError('invalid', 'a name needs something to show');
    await link?.call(async (signal) => roster.rename?.(clean, { signal }));
    await this.#host.people.refresh(me);
  }

  close(): void {
    this.#stopLeftovers?.();
    this.#names.done();
    this.roster.close();
    this.#presence.set(null, false);
  }

  #apply(): void {
    this.#presence.set(this.#link ?? null, this.#on);
    if (this.#link !== undefined) this.roster.connect(this.#link);
    this.#host.changed();
  }
}
