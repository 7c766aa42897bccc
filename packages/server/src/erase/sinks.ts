import { removeFilesOfPerson } from '../files/remove.ts';
import { eraseMentions } from './mentions.ts';
import { erasePersonFromRooms } from './person-in-rooms.ts';
import type { PersonCount, PersonKey } from './person-in-rooms.ts';
import { shutOut } from './shut-out.ts';
import type { EraseTools } from './tools.ts';

/** A place that may hold what somebody wrote or who somebody is. */
export interface EraseSink {
  readonly name: string;
  /** What is in it, and what erasing does to it. */
  readonly says: string;
  /** Takes a person out of it; the first sink that counts tells how much it was. */
  readonly erase?: (tools: EraseTools, who: PersonKey) => Promise<PersonCount | undefined>;
  /** It is done once for each erasure, before the others: it ends what goes on. */
  readonly once?: true;
  /** Finishes what any erasure has left. */
  readonly settle?: (tools: EraseTools) => Promise<void>;
}

/**
 * Every such place, in the order in which they are emptied. Who adds one to the server adds it here, and its columns to the inventory of
 * personal data. Those without a function need none: they say why.
 */
export const SINKS: readonly EraseSink[] = [
  {
    name: 'tokens of before',
    says: 'They are revoked first, and open connections end. That is kept by a keyed hash of the id until the last of them has ended, 25 minutes later, and dropped within the hour after it.',
    once: true,
    async erase(tools, who) {
      await shutOut(tools, who);
      return undefined;
    },
  },
  {
    name: 'rooms',
    says: 'The logs, the entities folded from them and their places in lists. Events become tombstones in place, entities are written anew, a person gets an alias; what a person has in one room in one transaction.',
    erase: erasePersonFromRooms,
  },
  {
    name: 'mentions by others',
    says: 'The id goes from the posts and edits of others that name the person; the name stays where others wrote it into their words.',
    async erase(tools, who) {
      await eraseMentions(tools, who);
      return undefined;
    },
  },
  {
    name: 'files that people handed in',
    says: 'Those of an erased post, and all of an erased person, go from where they are kept, and then from the list of files. What a process that ended has left is found within a day.',
    async erase(tools, who) {
      await removeFilesOfPerson(tools, who);
      return undefined;
    },
  },
  {
    name: 'the index for searching',
    says: 'What an event is found by goes with the event, in the same transaction: triggers of the database see to it. SQLite overwrites it in its index of words too.',
  },
  {
    name: 'beside rooms',
    says: 'The roster, read marks, notices, follows, standings, who made a room, and ids in the audit log: rows are removed, ids emptied.',
    async erase({ store }, { tenant, course, person }) {
      await store.forget(tenant, course, person);
      return undefined;
    },
  },
  {
    name: 'files of the database',
    says: 'What the database’s files still hold of rows that were changed: overwritten and taken out of the journal as far as the database lets a program do that.',
    settle: ({ store }) => store.scrub(),
  },
  { name: 'snapshots and windows', says: 'They are made of the entities whenever somebody asks.' },
  { name: 'memory of what was acknowledged', says: 'It is the log: a draft that is sent again is a `duplicate` of its tombstone, and gets no words back.' },
  { name: 'open connections', says: 'Pages that go out are read from the log when they are sent; `erased` follows, and takes the words from boards that are open and from what devices keep. Where a person was erased, what they read goes no further: they read the room anew.' },
  { name: 'webhooks', says: 'Deliveries are read from the log when they are sent. What was delivered is with its receiver.' },
  { name: 'exports in preparation', says: 'An archive during which something was erased is begun again.' },
  { name: 'the server’s log and measurements', says: 'They never hold words, names or ids of people.' },
];
