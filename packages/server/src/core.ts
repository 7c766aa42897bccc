import type { Courses } from './course/courses.ts';
import type { Files } from './files/files.ts';
import type { InboxWatch } from './inbox/inbox-watch.ts';
import type { ServerLimits } from './limits.ts';
import type { Meter } from './metrics/meter.ts';
import type { Rate } from './rate.ts';
import type { Audiences } from './read/audiences.ts';
import type { Cursors } from './read/cursor.ts';
import type { SharedPages } from './read/shared-pages.ts';
import type { NoteRefusal } from './refusals.ts';
import type { Decider } from './room/decider.ts';
import type { Members } from './roster/members.ts';
import type { Indexer } from './search/indexer.ts';
import type { Standings } from './standings/standings.ts';
import type { Store } from './store/store.ts';
import type { Surroundings } from './surroundings.ts';
import type { Principal } from './token/claims.ts';

/** What every request and every live connection works with. */
export interface Core {
  readonly store: Store;
  readonly surroundings: Surroundings;
  readonly limits: ServerLimits;
  readonly courses: Courses;
  readonly audiences: Audiences;
  readonly cursors: Cursors;
  readonly pages: SharedPages;
  readonly decider: Decider;
  /** Undefined: nobody hands in files here. */
  readonly files: Files | undefined;
  readonly members: Members;
  readonly indexer: Indexer;
  /** Requests of one person, and drafts of one person in one room; both by the minute. */
  readonly requestRate: Rate;
  readonly draftRate: Rate;
  /** Files of one person, by the minute. */
  readonly fileRate: Rate;
  /** Requests without a good token from one address, by the minute. */
  readonly strangerRate: Rate;
  /** Who looks at their inbox. */
  readonly inboxes: InboxWatch;
  readonly meter: Meter;
  /** A clock that is never set, for measuring: milliseconds, with fractions. */
  readonly elapsed: () => number;
  /** What was said about people since their tokens were signed: nobody acts by a token alone. */
  readonly standings: Standings;
  /** Whom a token speaks for; rejects with `unauthenticated`, or `unavailable` where that cannot be found out now. */
  readonly verify: (token: string) => Promise<Principal>;
  /** Whom a token that has not ended was found to speak for: for counting, and for nothing else. */
  readonly whose: (token: string) => Principal | undefined;
  /** Lets the log say why somebody was refused. */
  readonly noteRefusal: NoteRefusal;
}
