/** SQLite as Node has it, every commit flushed: what keeping events costs at least, in one table and in all of ours. */
import { DatabaseSync } from 'node:sqlite';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { answerCalls, cpuSeconds, given } from '../process/calls.ts';
import { newDraftId, post, principalOf } from '../server/people.ts';
import type { Cost, Singly } from '../server/server.program.ts';
import { makeTemplate, sameRows } from './same-rows.ts';

const { folder } = given() as { readonly folder: string };
mkdirSync(folder, { recursive: true });
const database = new DatabaseSync(join(folder, 'raw.sqlite'));
database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
database.exec('CREATE TABLE event (room INTEGER NOT NULL, seq INTEGER NOT NULL, id TEXT NOT NULL, json TEXT NOT NULL, PRIMARY KEY (room, seq), UNIQUE (room, id)) STRICT');
const insert = database.prepare('INSERT INTO event (room, seq, id, json) VALUES (1, ?, ?, ?)');
const { id: actor } = principalOf('person-0001');
let seq = 0;

function add(): void {
  const { type, v, body } = post();
  const id = newDraftId();
  insert.run((seq += 1), id, JSON.stringify({ id, type, v, body, actor, as: 'student', at: Date.now() }));
}

const template = join(folder, 'template');
await makeTemplate(template);
const whole = new DatabaseSync(join(template, 'studyhall.sqlite'));
whole.exec('PRAGMA synchronous = FULL');
const addRows = sameRows(whole);

/** Commands are compiled once, as ours are. */
function batches(into: DatabaseSync): (one: (writer: number) => void, count: number) => void {
  const [begin, commit] = [into.prepare('BEGIN IMMEDIATE'), into.prepare('COMMIT')];
  return (one, count) => {
    begin.run();
    for (let done = 0; done < count; done += 1) one(done);
    commit.run();
  };
}
const inOne = batches(database);
const inAll = batches(whole);
const addAll = (writer: number): void => { addRows(`person-${1000 + writer}`); };

function costOf(work: () => void): Cost {
  const [start, cpu] = [performance.now(), cpuSeconds()];
  work();
  return { seconds: (performance.now() - start) / 1000, cpu: cpuSeconds() - cpu };
}

const calls = {
  /** So many events, so many in each commit. */
  insert: ({ rows, perCommit }: { rows: number; perCommit: number }): Cost =>
    costOf(() => { for (let row = 0; row < rows; row += perCommit) inOne(add, perCommit); }),

  /** All the rows that so many posts make in our tables, with their indexes. */
  insertAll: ({ posts, perCommit }: { posts: number; perCommit: number }): Cost =>
    costOf(() => { for (let done = 0; done < posts; done += perCommit) inAll(addAll, perCommit); }),

  /** So many events or posts, each in a commit of its own: how long each took, in milliseconds, and what all of them cost. */
  insertSingly: ({ rows, ofPosts }: { rows: number; ofPosts: boolean }): Singly => {
    const waits: number[] = [];
    const { cpu } = costOf(() => {
      for (let row = 0; row < rows; row += 1) {
        const start = performance.now();
        if (ofPosts) inAll(addAll, 1);
        else inOne(add, 1);
        waits.push(performance.now() - start);
      }
    });
    return { waits, cpu };
  },
};
export type RawCalls = typeof calls;

answerCalls(calls);
