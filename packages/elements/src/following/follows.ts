import type { InboxState, PersonalInbox, Session } from '@studyhall/client';
import { RoomError } from '@studyhall/protocol';
import type { Follow, FollowLevel } from '@studyhall/protocol';
import { hearsAll, levelIn } from '@studyhall/domain';

/** What was chosen for a thread or a room; without a level: what was chosen before holds no longer. */
type Choice = Omit<Follow, 'level' | 'auto'> & { readonly level: FollowLevel | undefined };

const known = new WeakMap<Session, Follows>();

/** What a session's person follows: one for all that a page shows of it. */
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
  #opening: Promise<PersonalInbox> | undefined;
  #stop: (() => void) | undefined;
  /** As the backend has it; undefined while that is not known, and where it keeps no inboxes. */
  #kept: readonly Follow[] | undefined;
  /** Choices that are on their way, the newest of each thread. */
  #chosen: readonly Choice[] = [];
  #turn: Promise<unknown> = Promise.resolve();
  /** The question of this moment. */
  #asking: Promise<readonly Follow[]> | undefined;

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
    // Without it nothing is offered; whoever comes next, or asks, tries again.
    this.#open().catch(() => undefined);
    return () => {
      this.#users.delete(user);
      if (this.#users.size === 0) this.#close();
    };
  }

  /** The threads of a room that the person follows by themselves: those they wrote in, as long as they did not choose otherwise, and those they chose. */
  threads(room: string): readonly string[] {
    return this.#of(room).flatMap(({ thread, level }) => (thread !== undefined && hearsAll(level) ? [thread] : []));
  }

  /** The rooms for which something holds that they did not have from the start. */
  rooms(): readonly string[] {
    return this.#all().flatMap(({ room, thread }) => (thread === undefined ? [room] : []));
  }

  /** How much the person hears of a thread. */
  level(room: string, thread: string): FollowLevel {
    return levelIn(thread, this.#of(room));
  }

  /** What holds for a thread itself, or for a room where none is named; undefined where nothing was chosen for it. */
  own(room: string, thread: string | undefined): FollowLevel | undefined {
    return this.#of(room).find((each) => each.thread === thread)?.level;
  }

  /** Asks the backend again, where it can be asked, once it is open; what was known stays where that fails. */
  async read(): Promise<void> {
    await this.ask().catch(() => undefined);
  }

  /**
   * Asks the backend again, where it can be asked, once the inbox is open.
   *
   * @throws RoomError where that fails; what was known stays
   */
  async ask(): Promise<void> {
    const inbox = await this.#open();
    if (inbox.$inbox.get().phase !== 'ready') return;
    if (this.#asking === undefined) {
      this.#asking = inbox.follows();
      // Whoever asks in the same moment gets the same answer; later ones want what holds then.
      queueMicrotask(() => { this.#asking = undefined; });
    }
    this.#set(await this.#asking);
  }

  /**
   * Follows a thread with a level, or a room where no thread is named. It shows at once, and is put back where it fails.
   *
   * @param level undefined: as if they had never chosen
   * @throws RoomError where it fails
   */
  async choose(room: string, thread: string | undefined, level: FollowLevel | undefined): Promise<void> {
    const choice: Choice = { room, level, ...(thread !== undefined && { thread }) };
    this.#chosen = [...others(this.#chosen, choice), choice];
    this.#tell();
    // One after the other: the last choice is the one that stays.
    const turn = this.#turn.then(async () => {
      const inbox = await this.#open();
      await settled(inbox);
      await inbox.follow(room, thread, level);
    });
    this.#turn = turn.catch(() => undefined);
    try {
      await turn;
      this.#kept &&= choosing(this.#kept, choice);
    } finally {
      this.#chosen = this.#chosen.filter((each) => each !== choice);
      this.#tell();
    }
    // What holds now, the backend knows: whoever wrote in a thread hears of it.
    if (level === undefined) await this.read();
  }

  #all(): readonly Follow[] {
    return this.#chosen.reduce<readonly Follow[]>(choosing, this.#kept ?? []);
  }

  #of(room: string): readonly Follow[] {
    return this.#all().filter((each) => each.room === room);
  }

  #open(): Promise<PersonalInbox> {
    this.#opening ??= this.#start().catch((error: unknown) => {
      this.#opening = undefined;
      throw error;
    });
    return this.#opening;
  }

  async #start(): Promise<PersonalInbox> {
    const inbox = await this.#session.inbox();
    if (this.#users.size === 0) {
      inbox.close();
      throw new RoomError('closed', 'nobody shows the inbox any more');
    }
    this.#inbox = inbox;
    let was = '';
    this.#stop = inbox.$inbox.subscribe(({ phase }) => {
      if (phase === 'ready' && was !== phase) void this.read();
      was = phase;
    });
    return inbox;
  }

  #close(): void {
    // One that is still on its way is closed when it comes.
    if (this.#inbox === undefined) return;
    this.#stop?.();
    this.#inbox.close();
    this.#inbox = this.#stop = this.#opening = undefined;
  }

  #set(kept: readonly Follow[]): void {
    this.#kept = kept;
    this.#tell();
  }

  #tell(): void {
    for (const user of [...this.#users]) user();
  }
}

/** Waits until it is known where an inbox stands. */
function settled({ $inbox }: PersonalInbox): Promise<void> {
  return new Promise((resolve) => {
    const look = ({ phase }: InboxState): void => {
      if (phase === 'loading') return;
      resolve();
      queueMicrotask(() => { stop(); });
    };
    const stop = $inbox.subscribe(look);
  });
}

/** A list with one choice in the place of what was chosen before. */
function choosing(list: readonly Follow[], choice: Choice): readonly Follow[] {
  const { level } = choice;
  return level === undefined ? others(list, choice) : [...others(list, choice), { ...choice, level }];
}

/** What is about other threads and rooms than a choice. */
function others<Each extends Omit<Choice, 'level'>>(list: readonly Each[], choice: Choice): readonly Each[] {
  return list.filter(({ room, thread }) => room !== choice.room || thread !== choice.thread);
}
