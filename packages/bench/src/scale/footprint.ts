import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { freshDatabase, missing, programPath, startPostgres } from '@studyhall/services';
import { openPostgresStore } from '@studyhall/store-postgres';
import type { Bench } from '../bench.ts';
import { percentile } from '../measure/samples.ts';
import { withPrograms } from '../process/folder.ts';
import { Program } from '../process/program.ts';
import { round } from '../report/section.ts';
import { COURSE, TENANT } from '../server/people.ts';
import type { ServerCalls, ServerTask } from '../server/server.program.ts';

const run = promisify(execFile);
const ROOMS = { full: 100, tiny: 2 };
const POSTS = { full: 200, tiny: 2 };
const WRITERS = 10;
/** As many as a node asks for at once. */
const HEADS = { full: 500, tiny: 2 };
const TIMES = { full: 50, tiny: 1 };
const KB = 1024;

/** What a post takes up in PostgreSQL, and what it costs a node to look after rooms that nothing happens in. */
export const footprint: Bench = {
  name: 'footprint',
  missing: () => missing('postgres'),
  run: (scale) => withPrograms(async (keep) => {
    const postgres = await keep(startPostgres());
    const database = await freshDatabase(postgres.url);
    const ask = async (sql: string): Promise<number> => Number((await run(programPath('psql'), [`--dbname=${database}`, '--no-psqlrc', '-At', '-c', sql])).stdout);
    const written = (): Promise<number> => ask(`SELECT pg_current_wal_lsn() - '0/0'`);
    const kept = async (): Promise<number> => {
      await ask('VACUUM');
      return ask('SELECT pg_database_size(current_database())');
    };
    const task: ServerTask = { store: database };
    const server = await keep(Program.start<ServerCalls>(new URL('../server/server.program.ts', import.meta.url), task));
    const rooms = Array.from({ length: HEADS[scale] }, (_, place) => `week-${place}`);
    for (const room of rooms) await server.call('append', { room, writers: 1, each: 1 });

    const before = { kept: await kept(), written: await written() };
    for (const room of rooms.slice(0, ROOMS[scale])) await server.call('append', { room, writers: WRITERS, each: POSTS[scale] / WRITERS });
    const after = { written: await written(), kept: await kept() };
    const posts = ROOMS[scale] * WRITERS * Math.ceil(POSTS[scale] / WRITERS);

    const store = await openPostgresStore({ url: database });
    const looks: number[] = [];
    for (let time = 0; time < TIMES[scale]; time += 1) {
      const start = performance.now();
      await store.heads(rooms.map((room) => ({ tenant: TENANT, course: COURSE, room })));
      looks.push(performance.now() - start);
    }
    await store.close();
    const size = (bytes: number): string => `${round(bytes / posts / KB)} KB`;
    return {
      name: 'footprint',
      title: 'What is kept and written',
      how: `${posts.toLocaleString('en')} posts of 300 bytes, each a thread, by ${WRITERS} people at once in ${ROOMS[scale]} rooms one after the other, in PostgreSQL: by how much the database grew, after \`VACUUM\`, and its log, which replicas and archives read. Beside it what a node asks every 15 seconds for each ${HEADS[scale]} rooms that are watched.`,
      head: ['', ''],
      rows: [
        ['kept for each post, indexes included', size(after.kept - before.kept)],
        ['written ahead for each post', size(after.written - before.written)],
        [`where ${HEADS[scale]} rooms stand, p50`, `${round(percentile(looks, 0.5))} ms`],
      ],
      aims: [],
    };
  }),
};
