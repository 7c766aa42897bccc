import { createSession } from '@studyhall/client';
import type { Room, Session, ShownPost } from '@studyhall/client';
import { replyPlace } from '@studyhall/domain';
import type { Adapter, Clock, Ports, Random } from '@studyhall/protocol';
import { testPage } from '@studyhall/testing';
import type { TestPage } from '@studyhall/testing';
import type { Device, Person } from './person.ts';
import { COURSE } from './tokens.ts';

/** What a tab is opened with. */
export interface TabOptions {
  readonly name: string;
  readonly person: Person;
  readonly device: Device;
  readonly room: string;
  readonly adapter: Adapter;
  readonly page?: TestPage;
  readonly ports: Pick<Ports, 'fetch' | 'socket'> & { readonly clock: Clock; readonly random: Random };
  /** Hears of failures that nobody expected. */
  readonly report: (error: unknown) => void;
}

/** One page with the room open: the real client. */
export class Tab {
  readonly name: string;
  readonly person: Person;
  readonly page: TestPage;
  readonly session: Session;
  readonly room: Room;

  constructor({ name, person, device, room, adapter, page = testPage(), ports, report }: TabOptions) {
    this.name = name;
    this.person = person;
    this.page = page;
    this.session = createSession({
      adapter,
      course: COURSE,
      identity: { user: { id: person.id } },
      auth: person.auth,
      ports: { ...device, ...ports, page, report },
    });
    this.room = this.session.room(room);
  }

  /** Every post that is loaded, threads and replies in their order. */
  posts(): readonly ShownPost[] {
    return this.room.threads.$board.get().threads.flatMap(({ root, replies }) => [root, ...(root.purpose === 'question' ? asReadAnew(replies) : replies)]);
  }

  /** Whether it is connected, and nothing of it is on its way any more. */
  get isSettled(): boolean {
    const { phase, loaded } = this.room.$status.get();
    return loaded && phase === 'live' && this.posts().every(({ delivery }) => delivery === undefined || delivery === 'not-sent');
  }

  /** What stands in posts that are not in the log yet: what waits, and what was refused. */
  unsent(): readonly string[] {
    return this.posts().flatMap(({ delivery, draft, text }) => (delivery === undefined || draft === undefined ? [] : [this.room.threads.words(draft)?.text ?? text]));
  }

  /** What everybody should see alike, and the person’s own; without posts that have other words waiting. */
  shown(except: ReadonlySet<string>): readonly string[] {
    return byTies(this.posts().filter(({ id }) => !except.has(id)))
      .map(({ id, thread, parent, author, as, at, title, text, edited, deleted, hidden, reactions, votes, accepted, endorsed, purpose, tags, summary, own }) => {
        const tallies = Object.entries(reactions).filter(([, count]) => count > 0).sort();
        const post = { id, thread, parent, author, as, at, title, text, edited, deleted, hidden, tallies, votes, accepted, endorsed, purpose, tags, summary };
        return JSON.stringify({ ...post, own: [...own.reactions].sort(), vote: own.vote });
      });
  }

  close(): void {
    this.page.leave();
    this.session.close();
  }
}

/** An answer that is accepted while somebody reads goes to the top when they read anew, and not before. */
function asReadAnew(answers: readonly ShownPost[]): readonly ShownPost[] {
  return [...answers].sort((a, b) => (replyPlace(a) < replyPlace(b) ? -1 : 1));
}

/** Replies that were taken in the same millisecond may stand in either order on a page that was open then. */
function byTies(posts: readonly ShownPost[]): readonly ShownPost[] {
  const sorted = [...posts];
  for (let end = 1; end < sorted.length; end += 1) {
    for (let at = end; at > 0; at -= 1) {
      const [before, post] = [sorted[at - 1], sorted[at]];
      if (before?.parent === undefined || post?.parent === undefined || before.thread !== post.thread || before.at !== post.at || before.id < post.id) break;
      [sorted[at - 1], sorted[at]] = [post, before];
    }
  }
  return sorted;
}
