import { toRoomError } from '@studyhall/protocol';
import type { FileRef, Json, RoomError } from '@studyhall/protocol';
import type { PostFile } from '@studyhall/domain';
import { underLock } from '../device/lock.ts';
import type { Locker } from '../device/locker.ts';
import type { SafeLink } from '../link/safe-link.ts';
import type { OutboxEntry } from '../outbox/entry.ts';
import { inState } from '../outbox/entry.ts';
import { backoffMs } from '../retry/backoff.ts';
import { filesOf } from '../room/files.ts';
import type { BoardHost } from '../thread/host.ts';
import type { Progress } from './handing-in.ts';
import { progressOf, tell } from './handing-in.ts';
import type { KeptFiles } from './kept-files.ts';
import { keptFilesOf } from './kept-files.ts';
import { filesIn } from './named.ts';

/** How soon it is looked again after another tab that hands files in: milliseconds. */
const OTHERS_MS = 2_000;

/**
 * Hands in the files of a room's drafts before these leave. It goes by the outbox alone: whichever tab is open does it, also after a reload, and
 * what the device has kept goes with the draft that named it.
 */
export class HandIn {
  readonly #host: BoardHost;
  #locker: Locker | undefined;
  #stopOutbox: (() => void) | undefined;
  #cancelWait: (() => void) | undefined;
  #running = false;
  #failures = 0;
  /** The files of drafts that have not left. */
  #named: ReadonlySet<string> = new Set();

  readonly #progress: Progress;

  constructor(host: BoardHost) {
    this.#host = host;
    this.#progress = progressOf(host);
    this.#progress.again = () => {
      this.connect();
    };
  }

  /** The person's locker is open. */
  use(locker: Locker): void {
    this.close();
    this.#locker = locker;
    this.#stopOutbox = locker.outbox.onChange(() => {
      this.#look();
    });
    this.#look();
  }

  /** A link is there: nothing is waited for any more. */
  connect(): void {
    this.#cancelWait?.();
    this.#cancelWait = undefined;
    this.#look();
  }

  close(): void {
    this.#stopOutbox?.();
    this.#cancelWait?.();
    this.#cancelWait = undefined;
    this.#named = new Set();
    this.#locker = undefined;
    this.#progress.$files.set(new Map());
  }

  #look(): void {
    const locker = this.#locker;
    if (locker === undefined) return;
    this.#forgetDone(locker);
    if (this.#running || this.#cancelWait !== undefined || this.#first(locker) === undefined || this.#linkFor(locker) === undefined) return;
    this.#running = true;
    void this.#run(locker).finally(() => {
      this.#running = false;
      // Whatever has come meanwhile.
      this.#look();
    });
  }

  #first({ outbox }: Locker): OutboxEntry | undefined {
    return outbox.list(this.#host.name).find((entry) => !entry.parked && isWaiting(entry));
  }

  /** Nobody's files leave under another person's name. */
  #linkFor({ actor }: Locker): SafeLink | undefined {
    const { link } = this.#host;
    return link?.facts.me.id === actor ? link : undefined;
  }

  async #run(locker: Locker): Promise<void> {
    const { name, ports } = this.#host;
    await underLock(ports.locks, `${locker.scope}/${name}/files`, { ifAvailable: true }, async (lock) => {
      if (lock === null) {
        this.#wait(OTHERS_MS);
        return;
      }
      await locker.outbox.reread();
      const entry = this.#first(locker);
      const link = this.#linkFor(locker);
      if (entry !== undefined && link !== undefined && locker === this.#locker) await this.#handIn(locker, entry, link);
    });
  }

  async #handIn(locker: Locker, entry: OutboxEntry, link: SafeLink): Promise<void> {
    const kept = keptFilesOf(this.#host.ports, locker);
    const refs = new Map<string, FileRef | undefined>();
    try {
      for (const { id } of filesIn(entry.draft.body)) refs.set(id, await this.#refOf(kept, id));
    } catch (thrown) {
      await this.#failed(locker, entry, toRoomError(thrown), link);
      return;
    }
    this.#failures = 0;
    await locker.outbox.change(entry.draft.id, (now) => {
      const files = filesIn(now.draft.body);
      // It was rewritten meanwhile, and has others.
      if (!isWaiting(now) || !files.every(({ id }) => refs.has(id))) return now;
      const left = files.map((file) => asHandedIn(file, refs.get(file.id)));
      const body = { ...(now.draft.body as Readonly<Record<string, Json>>), ...(left.length > 0 && { files: left }) };
      return { ...inState(now, 'queued'), files: undefined, draft: { ...now.draft, body: body } };
    });
    this.#host.send(true);
  }

  /** @returns undefined for what was handed in while it was written: then the draft says already what the backend said of it */
  async #refOf(kept: KeptFiles, id: string): Promise<FileRef | undefined> {
    const file = await kept.find(id);
    if (file === undefined || file.ref !== undefined) return file?.ref;
    const files = filesOf(this.#host);
    const progress = (sent: number, of: number): void => {
      tell(this.#progress, id, { share: of > 0 ? Math.min(1, sent / of) : 0 });
    };
    tell(this.#progress, id, { share: 0 });
    try {
      // A room that takes no files refuses the draft, and says why.
      const ref = await files?.put(new Blob([file.bytes], { type: file.type }), { id, name: file.name, progress });
      tell(this.#progress, id, undefined);
      return ref;
    } catch (thrown) {
      tell(this.#progress, id, { share: 0, error: toRoomError(thrown).toJSON() });
      throw thrown;
    }
  }

  async #failed({ outbox }: Locker, entry: OutboxEntry, error: RoomError, link: SafeLink): Promise<void> {
    // A link that was closed meanwhile says nothing about the file.
    if (this.#host.link !== link) return;
    const data = error.toJSON();
    const final = error.retry === 'never' && error.code !== 'signed-out' && error.code !== 'closed';
    const told = final || error.retry === 'backoff' ? data : undefined;
    await outbox.change(entry.draft.id, (now) => (isWaiting(now) ? inState(now, final ? 'refused' : 'queued', told) : now));
    if (final) this.#host.outcome(entry, data);
    else this.#wait(backoffMs(this.#host.ports.random, (this.#failures += 1), error.retryAfterMs));
  }

  #wait(ms: number): void {
    this.#cancelWait = this.#host.ports.clock.after(ms, () => {
      this.#cancelWait = undefined;
      this.#look();
    });
  }

  /** What no draft names any more has left, or was discarded. */
  #forgetDone(locker: Locker): void {
    const before = this.#named;
    const entries = locker.outbox.list(this.#host.name).filter((entry) => isWaiting(entry) || entry.state === 'refused');
    this.#named = new Set(entries.flatMap((entry) => filesIn(entry.draft.body).map(({ id }) => id)));
    for (const id of before) {
      if (this.#named.has(id)) continue;
      tell(this.#progress, id, undefined);
      void keptFilesOf(this.#host.ports, locker).forget(id);
    }
  }
}

/** What the backend said of a file, with what the person said of it. */
function asHandedIn(file: PostFile, ref: FileRef | undefined): PostFile {
  return ref === undefined ? file : { ...ref, ...(file.alt !== undefined && { alt: file.alt }) };
}

/** Whether a draft has not left for its files' sake. */
function isWaiting({ state, files }: OutboxEntry): boolean {
  return state === 'queued' && Boolean(files);
}
