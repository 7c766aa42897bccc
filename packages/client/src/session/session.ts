import { atom } from 'nanostores';
import type { AdapterContext, Cursor, Facts, Page, Ports } from '@studyhall/protocol';
import { COURSE_ROOM, part, RoomError } from '@studyhall/protocol';
import type { Room, Session, SessionOptions, SessionPhase, SessionState } from '../api.ts';
import type { Locker } from '../device/locker.ts';
import { openLocker } from '../device/locker.ts';
import { LastActor } from '../device/scope.ts';
import type { PersonalInbox } from '../inbox/api.ts';
import type { FollowContext, Followed, FollowState } from '../link/follow.ts';
import { Follow } from '../link/follow.ts';
import type { SafeLink } from '../link/safe-link.ts';
import { browserPorts } from '../ports/browser.ts';
import { LiveRoom } from '../room/room.ts';
import type { PostSearch, SearchOptions } from '../search/api.ts';
import { Credentials } from './credentials.ts';
import { hostPerson } from './host-person.ts';
import { PeersLater } from './peers.ts';
import { People } from './people.ts';

const loadSeldom = () => part(() => import('./seldom.apart.ts'));

/** What the state of the course's own room means for the session; any other means that it is ready. */
const PHASES: Partial<Record<FollowState['phase'], SessionPhase>> = {
  opening: 'opening',
  offline: 'offline',
  'signed-out': 'signed-out',
  forbidden: 'refused',
  failed: 'refused',
  closed: 'closed',
};

interface HeldRoom {
  readonly room: LiveRoom;
  holders: number;
}

/**
 * Starts a session: one person's connection to one course. It begins at once and needs nothing more to keep itself alive.
 */
export function createSession(options: SessionOptions): Session {
  const session = new LiveSession(options);
  session.start();
  return session;
}

class LiveSession implements Session, Followed {
  readonly course: string;
  readonly $state = atom<SessionState>({ phase: 'opening', forgetful: false, presence: 'unsupported', canRename: false });
  readonly roster: PeersLater;
  readonly #options: SessionOptions;
  readonly #ports: Ports;
  readonly #credentials: Credentials;
  readonly #shared: FollowContext;
  readonly #follow: Follow;
  readonly #people: People;
  readonly #rooms = new Map<string, HeldRoom>();
  #locker: Locker | undefined;
  #opening: { readonly actor: string; readonly locker: Promise<Locker> } | undefined;
  #facts: Facts | undefined;
  #courseState: FollowState = { phase: 'opening' };
  /** The way to the course: undefined until it was opened, null where it has no room of its own. */
  #link: SafeLink | null | undefined;
  #cursor: Cursor | undefined;
  /** The link that has answered: having just opened it says as much as a pull. */
  #asked: SafeLink | undefined;
  /** Remembers, for whom the host speaks for, who the backend took them for. */
  #lastActor: LastActor | undefined;
  readonly #stopPage: () => void;
  #closed = false;

  constructor(options: SessionOptions) {
    this.course = options.course;
    this.#options = options;
    this.#ports = options.ports ?? browserPorts();
    this.#credentials = new Credentials(options.auth, this.#ports, () => {
      this.#reopenAll();
    });
    const context: AdapterContext = {
      auth: (how) => this.#credentials.get(how),
      ports: this.#ports,
      ...(options.identity && { identity: options.identity }),
    };
    this.#shared = { adapter: options.adapter, context, credentials: this.#credentials, told: new Set() };
    this.#stopPage = this.#ports.page.onChange((what) => {
      if (what === 'visible' || what === 'online') this.#askAgain();
    });
    this.#people = new People(options.unnamed ?? ((tag) => `Participant ${tag}`));
    this.roster = new PeersLater({
      ports: this.#ports,
      people: this.#people,
      link: () => this.#link,
      locker: () => this.#locker,
      room: (name) => this.room(name),
      changed: () => {
        this.#show();
      },
    });
    this.#follow = new Follow({ course: options.course, room: COURSE_ROOM }, this.#shared, this);
  }

  get $people(): People['$people'] {
    return this.#people.$people;
  }

  start(): void {
    this.#follow.start();
    void this.#openEarly();
  }

  know(ids: readonly string[]): void {
    this.#people.know(ids);
  }

  room(name: string, { hook = false }: { readonly hook?: boolean } = {}): Room {
    if (this.#closed) throw new RoomError('closed', 'the session was closed');
    const held = this.#rooms.get(name);
    if (held !== undefined) {
      held.holders += 1;
      return held.room;
    }
    const room = new LiveRoom(name, hook, {
      shared: this.#shared,
      course: this.course,
      people: this.#people,
      identify: (link) => this.#identify(link),
      released: () => {
        this.#released(name);
      },
    });
    this.#rooms.set(name, { room, holders: 1 });
    if (this.#locker !== undefined) void room.use(this.#locker);
    room.start();
    return room;
  }

  async search(options: SearchOptions): Promise<PostSearch> {
    return (await loadSeldom()).openSearch(this, this.roster.host, options);
  }

  async inbox(): Promise<PersonalInbox> {
    return (await loadSeldom()).openInbox(this, this.#shared);
  }

  setPresence(on: boolean): void {
    void this.roster.load().then((peers) => peers?.choose(on));
  }

  async rename(name: string): Promise<void> {
    await (await this.roster.need()).rename(name);
  }

  retry(): void {
    this.#credentials.again();
    const ask = this.$state.get().phase === 'signed-out';
    // New credentials reopen everything; where there are none, the old way is tried.
    if (ask) this.#credentials.get({ renew: true }).catch(() => undefined);
    this.#follow.retry();
    this.roster.loaded?.retry();
    for (const { room } of this.#rooms.values()) room.retry();
  }

  async signOut(): Promise<void> {
    this.#shut();
    // Also where nothing has been opened yet: somebody may leave as soon as the page is there.
    if (this.#opening === undefined) await this.#findLastActor();
    const actor = this.#opening?.actor ?? this.#lastActor?.read();
    this.#lastActor?.forget();
    if (actor !== undefined) await (await this.#open(actor)).wipe();
  }

  close(): void {
    const locker = this.#locker;
    this.#shut();
    locker?.close();
  }

  // What the follow loop of the course's own room tells.

  async opened(link: SafeLink): Promise<void> {
    await this.#identify(link);
    this.#connect(link);
  }

  /** The course's log holds nothing that is shown yet; asking for it tells whether the backend can be reached. */
  async catchUp(link: SafeLink): Promise<void> {
    if (link === this.#asked) this.#cursor = (await link.pull(this.#cursor)).cursor;
    this.#asked = link;
  }

  take(page: Page): boolean {
    this.#cursor = page.cursor;
    return true;
  }

  reset(): void {
    this.#cursor = undefined;
  }

  changed(state: FollowState): void {
    this.#courseState = state;
    // A backend without a course room has no names and no presence, and is fine otherwise.
    if (state.phase === 'not-found') this.#connect(null);
    // Not before: what a first screen needs goes first.
    if (this.#phase() === 'ready') void this.roster.load();
    this.#show();
  }

  #connect(link: SafeLink | null): void {
    this.#link = link;
    this.#people.connect(link ?? undefined);
    this.roster.loaded?.connect(link);
    this.#show();
  }

  /** A backend has said who the person is. */
  async #identify({ facts }: SafeLink): Promise<Locker> {
    if (this.#facts?.me.id !== undefined && this.#facts.me.id !== facts.me.id) {
      this.#people.clear();
      this.roster.loaded?.roster.clear();
    }
    this.#facts = facts;
    this.#people.setMe(facts.me.id);
    void this.#remember(facts.me.id);
    const locker = await this.#open(facts.me.id);
    this.#show();
    return locker;
  }

  /** Shows what was kept for the person the host speaks for, before the backend has answered, or although it does not. */
  async #openEarly(): Promise<void> {
    const actor = (await this.#findLastActor())?.read();
    if (actor !== undefined && this.#opening === undefined && !this.#closed) await this.#open(actor);
  }

  async #remember(actor: string): Promise<void> {
    const last = await this.#findLastActor();
    if (!this.#closed) last?.keep(actor);
  }

  async #findLastActor(): Promise<LastActor | undefined> {
    const token = await this.#credentials.get().catch(() => undefined);
    const person = hostPerson(this.#options.identity?.user.id, token);
    if (person === undefined) return undefined;
    return (this.#lastActor = new LastActor(this.#ports.storage, this.#options.adapter.name, this.course, person));
  }

  /** The locker of a person, opened once. */
  #open(actor: string): Promise<Locker> {
    if (this.#opening?.actor === actor) return this.#opening.locker;
    const before = this.#opening;
    const locker = openLocker(this.#ports, this.#options.adapter.name, this.course, actor).then(async (opened) => {
      if (this.#closed) {
        opened.close();
        return opened;
      }
      this.#locker = opened;
      opened.outbox.onChange(() => {
        if (opened === this.#locker && opened.forgetful !== this.$state.get().forgetful) this.#show();
      });
      void this.roster.loaded?.open(opened);
      await Promise.all([...this.#rooms.values()].map(({ room }) => room.use(opened)));
      void before?.locker.then((old) => {
        old.close();
      });
      return opened;
    });
    this.#opening = { actor, locker };
    return locker;
  }

  #released(name: string): void {
    const held = this.#rooms.get(name);
    if (held === undefined) return;
    held.holders -= 1;
    if (held.holders > 0) return;
    this.#rooms.delete(name);
    held.room.close();
  }

  /** Somebody looks again, perhaps after signing in elsewhere, or the network is back. */
  #askAgain(): void {
    this.#credentials.again();
    if (this.$state.get().phase === 'signed-out') this.retry();
  }

  #reopenAll(): void {
    this.#follow.reopen();
    for (const { room } of this.#rooms.values()) room.reopen();
  }

  #shut(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.roster.loaded?.close();
    this.#link = null;
    this.#stopPage();
    for (const { room } of this.#rooms.values()) room.close();
    this.#rooms.clear();
    this.#follow.close();
    this.#show();
  }

  #show(): void {
    const { error } = this.#courseState;
    const { loaded } = this.roster;
    const phase = this.#phase();
    this.$state.set({
      phase,
      forgetful: this.#locker?.forgetful ?? false,
      presence: loaded?.presence ?? 'unsupported',
      canRename: loaded?.canRename === true,
      ...(this.#facts && { me: this.#facts.me, durability: this.#facts.durability }),
      ...(error && phase !== 'ready' && { error }),
    });
  }

  #phase(): SessionPhase {
    return this.#closed ? 'closed' : (PHASES[this.#courseState.phase] ?? 'ready');
  }
}
