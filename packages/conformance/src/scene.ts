import { type Ack, type Cursor, type Draft, type Json, type Link, type Page, RoomError, type RoomEvent } from '@studyhall/protocol';
import { ensure, LawBroken, roomErrorOf } from './expect.ts';
import { idMaker } from './ids.ts';
import type { Held, Who } from './law.ts';

/** How long a law waits for what must come in the end: milliseconds, in steps. */
const PATIENCE = { whole: 8_000, step: 20 };

/** What one person wrote at one time. */
export interface Line {
  readonly who: Who;
  readonly drafts: readonly Draft[];
}

/** What laws do again and again, over one harness. */
export class Scene {
  readonly harness: Held;
  readonly newId: () => string;

  /** @param ids the name from which ids are made: another one for another scene in the same room */
  constructor(harness: Held, ids = harness.room) {
    this.harness = harness;
    this.newId = idMaker(ids);
  }

  link(who: Who, room = this.harness.room): Promise<Link> {
    return this.harness.link(who, room);
  }

  /** A draft of any type. */
  draft(type: string, body: Json, more: Partial<Draft> = {}): Draft {
    return { id: this.newId(), type, v: 1, body, ...more };
  }

  /** The root of a thread. */
  post(text: string): Draft {
    return this.draft('post', { text });
  }

  /**
   * Makes the room hold what people wrote, in order; before anybody has opened it. It is filled where the backend can be filled,
   * else handed in.
   */
  async hold(lines: readonly Line[], room = this.harness.room): Promise<void> {
    if (this.harness.fill) {
      await this.harness.fill(room, eventsOf(lines));
      return;
    }
    const links = new Map<Who, Link>();
    for (const { who, drafts } of lines) {
      const link = links.get(who) ?? (await this.link(who, room));
      links.set(who, link);
      await submitAll(link, drafts);
      // So that not everything happens in one millisecond.
      await this.harness.sleep(2);
    }
    for (const link of links.values()) link.close();
  }

  /** Waits until `check` gives something other than undefined and false. */
  async eventually<T>(check: () => T | undefined | false, promise: string): Promise<T> {
    const wait = this.patience(promise);
    for (;;) {
      const found = check();
      if (found !== undefined && found !== false) return found;
      await wait();
    }
  }

  /** Makes a wait of one step, which can be repeated until patience is at its end. */
  patience(promise: string): () => Promise<void> {
    let waited = 0;
    return async () => {
      if (waited > PATIENCE.whole) throw new LawBroken(`promised: ${promise}; it has not happened within ${String(PATIENCE.whole)} ms`);
      waited += PATIENCE.step;
      await this.harness.sleep(PATIENCE.step);
    };
  }

  /** Waits for an answer, but not for ever. */
  async answer<T>(call: Promise<T>, promise: string): Promise<T> {
    let settled = false;
    const settle = (): void => {
      settled = true;
    };
    call.then(settle, settle);
    await this.eventually(() => settled, `${promise}: there is an answer`);
    return await call;
  }
}

/** Lines as a backend would have stamped them long ago. */
function eventsOf(lines: readonly Line[]): readonly RoomEvent[] {
  const start = 1_600_000_000_000;
  return lines.flatMap(({ who, drafts }, at) =>
    drafts.map((draft) => ({ ...draft, actor: who, as: who === 'tia' ? 'ta' : 'student', at: start + at * 1000 })),
  );
}

/** A call that a broken law may end before: how it ends then is no failure of its own that a test runner would tell. */
export function beside<T>(call: Promise<T>): Promise<T> {
  call.catch(() => undefined);
  return call;
}

/** Hands in drafts, as many at once as the link takes; every one must be taken. */
export async function submitAll(link: Link, drafts: readonly Draft[]): Promise<void> {
  const most = link.facts.limits.drafts;
  for (let at = 0; at < drafts.length; at += most) {
    for (const ack of await submit(link, drafts.slice(at, at + most))) {
      const said = ack.status === 'rejected' ? `${errorOf(ack)} (${ack.error.message})` : '';
      ensure(ack.status !== 'rejected', `a valid draft is accepted, not refused with ${said}`);
    }
  }
}

/** Hands in drafts; the answers come in their order, one for each. */
export async function submit(link: Link, drafts: readonly Draft[], options?: { signal?: AbortSignal }): Promise<readonly Ack[]> {
  ensure(link.submit !== undefined, 'a link of a writer has submit');
  const acks = await link.submit(drafts, options);
  ensure(
    acks.length === drafts.length && acks.every(({ id }, at) => id === drafts[at]?.id),
    'submit answers every draft once, in the order of the drafts',
  );
  return acks;
}

/** How one bad draft was refused, by an answer of its own or by a rejection of the call; undefined where it was taken. */
export async function rejectionOf(call: () => Promise<readonly Ack[]> | undefined): Promise<RoomError | undefined> {
  try {
    const [ack] = (await call()) ?? [];
    return ack?.status === 'rejected' ? RoomError.from(ack.error) : undefined;
  } catch (error) {
    return roomErrorOf(error, 'a draft that is refused is refused as the contract says');
  }
}

/** The code of a rejection; undefined for a success. */
export function errorOf(ack: Ack | undefined): string | undefined {
  return ack?.status === 'rejected' ? ack.error.code : undefined;
}

/** Reads page by page to the end. */
export async function pullPages(link: Link, after?: Cursor, limit?: number): Promise<readonly Page[]> {
  const pages: Page[] = [];
  let cursor = after;
  for (;;) {
    const page = await link.pull(cursor, limit === undefined ? {} : { limit });
    pages.push(page);
    if (!page.more) return pages;
    ensure(page.events.length > 0 && page.cursor !== cursor, 'a page that says more goes on');
    cursor = page.cursor;
  }
}

/** Everything after a cursor, as a client takes it: of an id that comes twice the first occurrence counts. */
export async function pullAll(link: Link, after?: Cursor, limit?: number): Promise<readonly RoomEvent[]> {
  return firsts((await pullPages(link, after, limit)).flatMap(({ events }) => events));
}

/** The first occurrence of each id. */
export function firsts(events: readonly RoomEvent[]): readonly RoomEvent[] {
  const first = new Map<string, RoomEvent>();
  for (const event of events) if (!first.has(event.id)) first.set(event.id, event);
  return [...first.values()];
}

/** The cursor at the end of the log. */
export async function endOf(link: Link): Promise<Cursor> {
  const last = (await pullPages(link)).at(-1);
  ensure(last !== undefined, 'pull answers a page');
  return last.cursor;
}

/** The ids, in order. */
export function idsOf(events: readonly { readonly id: string }[]): readonly string[] {
  return events.map(({ id }) => id);
}
