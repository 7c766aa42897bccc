import { atom } from 'nanostores';
import type { Facts, Page, Ports, RoomError, RoomErrorData, RoomEvent } from '@studyhall/protocol';
import type { Folded, ThreadEntity } from '@studyhall/domain';
import type { Room, RoomFiles, RoomStatus } from '../api.ts';
import type { Locker } from '../device/locker.ts';
import type { FollowContext, Followed, FollowState } from '../link/follow.ts';
import { Follow } from '../link/follow.ts';
import type { SafeLink } from '../link/safe-link.ts';
import type { OutboxEntry } from '../outbox/entry.ts';
import type { People } from '../session/people.ts';
import type { SenderHost } from '../outbox/sender.ts';
import { Sender } from '../outbox/sender.ts';
import { Board } from '../thread/board.ts';
import { ThreadCode } from '../thread/code.ts';
import type { BoardHost } from '../thread/host.ts';
import type { Me, Queued } from '../thread/overlay.ts';
import { THREADS, THREADS_PER_WINDOW } from '../thread/queries.ts';
import { readKept } from './kept.ts';
import type { ReplicaHost } from './replica.ts';
import { Replica } from './replica.ts';
import type { Slice } from './slice.ts';
import { Words } from './words.ts';

/** Above this many events the fold of a whole room costs the person time. */
const HEAVY_EVENTS = 10_000;

/** What a room takes from its session. */
export interface RoomHost {
  readonly shared: FollowContext;
  readonly course: string;
  /** A backend has said who the viewer is: their locker, once it is open. */
  identify(link: SafeLink): Promise<Locker>;
  readonly people: People;
  /** A holder has given the room back. */
  released(): void;
}

/** One open room: the link, what is confirmed, what is on its way, and the board that shows both. */
export class LiveRoom implements Room, Followed, BoardHost, ReplicaHost<ThreadEntity>, SenderHost {
  readonly name: string;
  readonly $status = atom<RoomStatus>({ phase: 'opening', loaded: false, heavy: false });
  readonly threads: Board;
  readonly drafts: Words;
  readonly ports: Ports;
  readonly code = new ThreadCode();
  readonly replica: Replica<ThreadEntity>;
  locker: Locker | undefined;
  facts: Facts | undefined;
  readonly #host: RoomHost;
  readonly #follow: Follow;
  #state: FollowState = { phase: 'opening' };
  #sender: Sender | undefined;
  #stopOutbox: (() => void) | undefined;
  #using = Promise.resolve();
  /** Whether there has been something to show: nothing goes blank again. */
  #loaded = false;
  /** The backend's clock is ahead of the device's by this: milliseconds. */
  #offset = 0;
  #over = false;

  constructor(name: string, hook: boolean, host: RoomHost) {
    this.name = name;
    this.ports = host.shared.context.ports;
    this.drafts = new Words(name, this.ports.clock);
    this.replica = new Replica(this.code.view, THREADS, THREADS_PER_WINDOW, this);
    this.threads = new Board(this, this.code);
    this.#host = host;
    this.#follow = new Follow({ course: host.course, room: name, ...(hook ? { hook: true } : {}) }, host.shared, this);
  }

  get people(): People {
    return this.#host.people;
  }

  get link(): SafeLink | undefined {
    return this.#follow.link;
  }

  get files(): RoomFiles | undefined {
    // Whoever asks for them is about to write: from the next look on they are there.
    if (this.link?.raw.files) this.code.load().catch(() => undefined);
    return this.code.later?.filesOf(this);
  }

  get freshLink(): SafeLink | undefined {
    return this.#follow.freshLink;
  }

  get me(): Me | undefined {
    return this.facts?.me;
  }

  get viewer(): Me {
    return this.me ?? { id: '', as: 'observer' };
  }

  get queued(): Queued {
    const { phase, error } = this.#state;
    const delivery = this.link !== undefined || phase === 'opening' ? 'sending' : phase === 'signed-out' ? phase : error?.retry === 'never' ? 'again' : 'waiting';
    return { delivery, ...(error && { error }) };
  }

  get now(): number {
    return this.ports.clock.now() + this.#offset;
  }

  start(): void {
    this.#follow.start();
  }

  retry(): void {
    this.#follow.retry();
    this.#sender?.flush();
  }

  reopen(): void {
    this.#follow.reopen();
  }

  release(): void {
    this.#host.released();
  }

  close(): void {
    if (this.#over) return;
    this.#over = true;
    this.threads.close();
    this.#sender?.close();
    this.#stopOutbox?.();
    this.#follow.close();
  }

  /** The person's locker is open: what was kept is shown, what was not sent is sent. */
  use(locker: Locker): Promise<void> {
    if (locker !== this.locker && !this.#over) this.#using = this.#use(locker);
    return this.#using;
  }

  // What the follow loop tells.

  async opened(link: SafeLink): Promise<void> {
    this.facts = link.facts;
    await this.use(await this.#host.identify(link));
    this.threads.connected(link);
    this.#show();
    this.#sender?.flush();
  }

  async catchUp(link: SafeLink): Promise<void> {
    const outbox = this.locker?.outbox;
    const acked = outbox?.list(this.name).filter(({ state }) => state === 'acked') ?? [];
    await this.replica.catchUp(link);
    // Taken before this reading began and not met in it: it lies before the cursor, in what was read as a whole.
    outbox?.settle(new Set(acked.map(({ draft }) => draft.id)));
    this.#show();
    this.threads.read();
    this.#sender?.nudge();
  }

  take(page: Page): boolean {
    const taken = this.replica.take(page);
    if (taken) this.threads.read();
    return taken;
  }

  reset(): void {
    this.replica.reset();
  }

  changed(state: FollowState): void {
    this.#state = state;
    if (!['opening', 'live', 'polling'].includes(state.phase)) this.drafts.settle();
    this.#show();
    this.threads.changed();
  }

  // What the replica tells.

  loadBeyond(): Promise<unknown> {
    return this.code.load();
  }

  told(now: number): void {
    this.#offset = now - this.ports.clock.now();
  }

  folded(event: RoomEvent, folded: Folded): void {
    this.threads.folded(event, folded);
  }

  /** Own drafts met in the log are done: this, and nothing earlier, ends their overlay. */
  seen(ids: ReadonlySet<string>): void {
    for (const entry of this.locker?.outbox.settle(ids) ?? []) {
      if (entry.state !== 'acked') this.threads.outcome(entry);
    }
  }

  begun(first: Slice<ThreadEntity>): void {
    this.threads.begun(first);
    this.#show();
    // The end may be far away.
    if (this.replica.partial) this.threads.read();
  }

  // What the sender tells.

  outcome(entry: OutboxEntry, error?: RoomErrorData): void {
    this.threads.outcome(entry, error);
    // Read your writes: what was taken is in the log that the next pull reads.
    if (this.locker?.outbox.get(entry.draft.id)?.state === 'acked') this.#follow.refresh();
  }

  failed(link: SafeLink, error: RoomError): void {
    this.#follow.fail(link, error);
  }

  send(now: boolean): void {
    if (now) this.#sender?.flush();
    else this.#sender?.nudge();
  }

  async #use(locker: Locker): Promise<void> {
    if (this.locker !== undefined) this.#changeHands(locker);
    this.locker = locker;
    this.#sender = new Sender(this.ports, locker, this);
    this.#stopOutbox = locker.outbox.onChange(() => this.#sender?.nudge());
    this.drafts.use(locker);
    const kept = await readKept(locker, this.name);
    if (kept !== undefined && !this.replica.begun && this.locker === locker) {
      this.replica.restore({ ...kept, entities: kept.entities as unknown as Iterable<readonly [string, ThreadEntity]> });
      this.facts ??= kept.facts;
      this.people.recall(kept.people ?? []);
      this.threads.restore(kept);
      this.#loaded = true;
      this.#show();
    }
    await this.threads.use(locker);
  }

  /** Another person uses the page: nothing of the one before stays on screen, and nothing leaves for them. */
  #changeHands(locker: Locker): void {
    this.#sender?.close();
    this.#stopOutbox?.();
    if (this.me?.id !== locker.actor) this.facts = undefined;
    this.#loaded = false;
    this.replica.clear();
    this.threads.clear();
    this.#show();
  }

  #show(): void {
    const { whole, events, begun, partial } = this.replica;
    this.#loaded ||= begun;
    this.$status.set({
      ...this.#state,
      loaded: this.#loaded,
      partial,
      heavy: whole && events > HEAVY_EVENTS,
      ...(this.facts && { facts: this.facts }),
    });
  }
}
