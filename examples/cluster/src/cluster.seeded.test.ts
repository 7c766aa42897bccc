import assert from 'node:assert/strict';
import { it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { missing } from '@studyhall/services';
import { Reader, Writer } from './people.fixture.ts';
import { startCluster } from './start-cluster.ts';

const ROOMS = ['week-1', 'week-2', 'week-3'];
const READERS = 9;
/** How long people go on after each thing that goes wrong. */
const GOING_ON_MS = 1500;

if (process.env['STUDYHALL_LONG'] === '1') {
  it('nothing is lost or doubled, whatever is killed', { skip: missing('postgres', 'nats-server', 'nginx'), timeout: 180_000 }, async (t) => {
    const cluster = await startCluster(3);
    t.after(() => cluster.stop());
    const roomOf = (at: number): string => ROOMS[at % ROOMS.length] ?? '';
    const readers = Array.from({ length: READERS }, (_, at) => new Reader(cluster, `reader-${at}`, roomOf(at)));
    t.after(() => { for (const reader of readers) reader.stop(); });
    while (!readers.every(({ connected }) => connected)) await delay(20);
    const writers = Array.from({ length: 6 }, (_, at) => new Writer(cluster, `writer-${at}`, roomOf(at)));
    const goOn = (): Promise<void> => delay(GOING_ON_MS);
    await goOn();

    await cluster.nodes[0]?.kill();
    await goOn();
    const moved = readers.filter(({ breaks }) => breaks > 0).length;
    assert.ok(moved > 0 && moved < READERS, `people were spread: ${moved} of ${READERS} were on the node that was killed`);
    assert.ok(readers.every(({ connected }) => connected), 'they have moved to the others');

    await cluster.nats.kill();
    await goOn();
    await cluster.nodes[1]?.kill();
    await cluster.revive(0);
    await goOn();
    await cluster.nats.restart();
    await cluster.revive(1);
    await cluster.postgres.kill();
    await goOn();
    await cluster.postgres.restart();
    await goOn();

    for (const writer of writers) writer.stop();
    await Promise.all(writers.map(({ ended }) => ended));
    for (const room of ROOMS) {
      const acknowledged = writers.filter((_, at) => roomOf(at) === room).flatMap(({ ids }) => ids);
      const along = readers.filter((_, at) => roomOf(at) === room);
      await Promise.all(along.map((reader) => reader.hasRead(acknowledged)));
      const [first] = along;
      assert.deepEqual([...(first?.ids ?? [])].sort(), [...acknowledged].sort(), `${room}: what was acknowledged is there, once, and nothing else`);
      for (const { ids } of along) assert.deepEqual(ids, first?.ids, `${room}: everybody has read the same, in the same order`);
    }
  });
}
