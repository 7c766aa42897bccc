import type { PersonalInbox, Session } from '@studyhall/client';
import { RoomError } from '@studyhall/protocol';
import type { Follow, FollowLevel } from '@studyhall/protocol';
import { hearsAll, levelIn } from '@studyhall/domain';

const known = new WeakMap<Session, Follows>();

/** What a session's person follows: one for all discussions of a page. */
export function followsOf(session: Session): Follows {
  const follows = known.get(session) ?? new Follows(session);
  known.set(session, follows);
  return follows;
}

/** What a person follows, and choosing it. Asks nothing of the backend until somebody uses it, and no more when nobody does. */
export class Follows {
  readonly #session: Session;
  readonly #users = new Set<() => void>();
  #inbox: PersonalInbox | undefined;
  #stop: (() => void) | undefined;
  /** As the backend has it; undefined while that is not known, and where it keeps no inboxes. */
  #kept: readonly Follow[] | undefined;
  /** Choices that are on their way, the newest of each thread. */
  #chosen: readonly Follow[] = [];
  #turn: Promise<unknown> = Promise.resolve();

  constructor(session: Session) {
    this.#session = session;
  }

  /** Whether there is something to show and to choose. */
  get areKnown(): boolean {
    return this.#kept !== undefined;
  }

  /**
   * Has it known from now on.
   *
   * @param changed called when what is known has changed
   * @returns a function that ends it
   */
  use(changed: () => void): () => void {
    const user = (): void => { changed(); };
    this.#users.add(user);
    if (this.#users.size === 1) void this.#open();
    return () => {
      this.#users.delete(user);
      if (this.#users.size === 0) this.#close();
    };
  }

  /** The threads of a room that the person follows by themselves: those they wrote in, as long as they did not choose otherwise, and those they chose. */
  threads(room: string): readonly string[] {
    return this.#of(room).flatMap(({ thread, level }) => (thread !== undefined && hearsAll(level) ? [thread] : []));
  }

  /** How much the person hears of a thread. */
  level(room: string, thread: string): FollowLevel {
    return levelIn(thread, this.#of(room));
  }

  /** Asks the backend again, where it can be asked; what was known stays where that fails. */
  async read(): Promise<void> {
    const inbox = this.#inbox;
    if (inbox?.$inbox.get().phase !== 'ready') return;
    const kept = await inbox.follows().catch(() => undefined);
    if (kept !== undefined) this.#set(kept);
  }

  /**
   * Follows a thread with a level. It shows at once, and is put back where it fails.
   *
   * @throws RoomError where it fails
   */
  async choose(room: string, thread: string, level: FollowLevel): Promise<void> {
    const inbox = this.#inbox;
    if (inbox === undefined) throw new RoomError('unavailable', 'the inbox is not open');
    const choice = { room, thread, level };
    this.#chosen = choosing(this.#chosen, choice);
    this.#tell();
    // One after the other: the last choice is the one that stays.
    const turn = this.#turn.then(() => inbox.follow(room, thread, level));
    this.#turn = turn.catch(() => undefined);
    try {
      await turn;
      this.#kept &&= choosing(this.#kept, choice);
    } finally {
      this.#chosen = this.#chosen.filter((each) => each !== choice);
      this.#tell();
    }
  }

  #of(room: string): readonly Follow[] {
    return this.#chosen.reduce(choosing, this.#kept ?? []).filter((each) => each.room === room);
  }

  async #open(): Promise<void> {
    // Without it nothing is offered; whoever comes next tries again.
    const inbox = await this.#session.inbox().catch(() => undefined);
    if (inbox === undefined) return;
    if (this.#users.size === 0 || this.#inbox) {
      inbox.close();
      return;
    }
    this.#inbox = inbox;
    let was = '';
    this.#stop = inbox.$inbox.subscribe(({ phase }) => {
      if (phase === 'ready' && was !== phase) void this.read();
      was = phase;
    });
  }

  #close(): void {
    this.#stop?.();
    this.#inbox?.close();
    this.#inbox = this.#stop = undefined;
  }

  #set(kept: readonly Follow[]): void {
    this.#kept = kept;
    this.#tell();
  }

  #tell(): void {
    for (const user of [...this.#users]) user();
  }
}

/** A list with one choice in the place of what was chosen before. */
function choosing(list: readonly Follow[], choice: Follow): readonly Follow[] {
  return [...list.filter(({ room, thread }) => room !== choice.room || thread !== choice.thread), choice];
}
