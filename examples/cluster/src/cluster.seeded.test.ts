import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { TestContext } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { roomPath } from '@studyhall/protocol';
import { missing } from '@studyhall/services';
import { signToken } from './page-server.ts';
import { Reader, Writer } from './people.fixture.ts';
import { type Cluster, startCluster } from './start-cluster.ts';

const ROOMS = ['week-1', 'week-2', 'week-3'];
const READERS = 9;
const WRITERS = 6;
const MANY_ROOMS = 12;
/** How long people go on after each thing that goes wrong. */
const GOING_ON_MS = 1500;

const SKIP = missing('postgres', 'nats-server', 'nginx');
const roomOf = (at: number): string => ROOMS[at % ROOMS.length] ?? '';
const until = async (isSo: () => boolean): Promise<void> => { while (!isSo()) await delay(20); };
const goOn = (): Promise<void> => delay(GOING_ON_MS);

/** People in all rooms, who write and read from now on. */
async function peopleIn(cluster: Cluster, t: TestContext): Promise<{ readonly readers: readonly Reader[]; readonly writers: readonly Writer[] }> {
  const readers = Array.from({ length: READERS }, (_, at) => new Reader(cluster, `reader-${at}`, roomOf(at)));
  t.after(() => { for (const reader of readers) reader.leave(); });
  await until(() => readers.every(({ connected }) => connected));
  const writers = Array.from({ length: WRITERS }, (_, at) => new Writer(cluster, `writer-${at}`, roomOf(at)));
  t.after(() => { for (const writer of writers) writer.leave(); });
  return { readers, writers };
}

/** How many drafts each node has decided over. */
const decided = ({ nodes }: Cluster): Promise<readonly number[]> =>
  Promise.all(nodes.map(async ({ metrics }) => Number(/^studyhall_drafts_total\{answer="accepted"\} (\d+)$/m.exec(await (await fetch(metrics)).text())?.[1] ?? 0)));

/** Nobody writes any more: everybody has read what was acknowledged, and nothing else. */
async function allRead(readers: readonly Reader[], writers: readonly Writer[]): Promise<void> {
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
}

if (process.env['STUDYHALL_LONG'] === '1') {
  it('nothing is lost or doubled, whatever is killed', { skip: SKIP, timeout: 180_000 }, async (t) => {
    const cluster = await startCluster(3);
    t.after(() => cluster.stop());
    const { readers, writers } = await peopleIn(cluster, t);
    await goOn();

    // The ports are others each time, and where three rooms come to by their hash too.
    const spread = Array.from({ length: MANY_ROOMS }, (_, at) => new Writer(cluster, `visitor-${at}`, `room-${at}`));
    t.after(() => { for (const writer of spread) writer.leave(); });
    await until(() => spread.every(({ ids }) => ids.length > 0));
    for (const writer of spread) writer.stop();
    const nodes = (await decided(cluster)).filter((drafts) => drafts > 0).length;
    assert.ok(nodes > 1, `rooms were spread: ${nodes} of ${cluster.nodes.length} nodes decide`);

    await cluster.nodes[0]?.kill();
    await goOn();
    const moved = readers.filter(({ breaks }) => breaks > 0).length;
    assert.ok(moved > 0 && moved < READERS, `people were spread: ${moved} of ${READERS} were on the node that was killed`);
    await until(() => readers.every(({ connected }) => connected));

    await cluster.nats.kill();
    await goOn();
    await cluster.nodes[1]?.kill();
    await cluster.revive(0);
    await goOn();
    await cluster.nats.restart();
    await cluster.revive(1);
    await cluster.nginx.restart();
    await goOn();
    await cluster.postgres.kill();
    await goOn();
    await cluster.postgres.restart();
    await goOn();

    await allRead(readers, writers);
  });

  it('a file that one node took is given out by the others', { skip: SKIP, timeout: 60_000 }, async (t) => {
    const cluster = await startCluster(2);
    t.after(() => cluster.stop());
    const headers = { authorization: `Bearer ${await signToken(cluster.secret, 'ann')}` };
    const files = roomPath('bio101', 'week-1', 'files');
    const words = 'x'.repeat(3_000_000);
    const handed = await fetch(`${cluster.url}${files}?id=${'f'.repeat(22)}&name=long.txt`, { method: 'POST', headers, body: words });
    assert.equal(handed.status, 200, 'nginx lets it through');
    const { id } = (await handed.json()) as { readonly id: string };
    for (const { port } of cluster.nodes) {
      const asked = await fetch(`http://127.0.0.1:${port}${files}?id=${id}`, { headers });
      const { path } = (await asked.json()) as { readonly path: string };
      for (const other of cluster.nodes) {
        const given = await fetch(`http://127.0.0.1:${other.port}${path}`);
        assert.equal(await given.text(), words, `asked for at ${port}, given at ${other.port}`);
      }
    }
  });

  it('an update of all nodes, one after the other, is seen by nobody', { skip: SKIP, timeout: 180_000 }, async (t) => {
    const cluster = await startCluster(3);
    t.after(() => cluster.stop());
    const { readers, writers } = await peopleIn(cluster, t);
    await goOn();
    for (const at of cluster.nodes.keys()) {
      await cluster.nodes[at]?.stop();
      await cluster.revive(at);
      await goOn();
    }
    await allRead(readers, writers);
    assert.deepEqual([...readers, ...writers].flatMap(({ failures }) => failures), [], 'every request was answered by some node');
    const breaks = readers.map((reader) => reader.breaks);
    assert.ok(breaks.every((count) => count <= cluster.nodes.length), `a connection breaks with its node alone: ${breaks.join(', ')}`);
  });
}
