import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { testClock } from '@studyhall/testing';
import { KeptConnection } from './kept-connection.ts';

function kept({ fails = 0, byte = 0 }: { fails?: number; byte?: number } = {}) {
  const clock = testClock();
  const start = clock.now();
  const told: (readonly [what: string, at: number])[] = [];
  const logged: string[] = [];
  const tell = (what: string): number => told.push([what, clock.now() - start]);
  let attempts = 0;
  let lose: (reason: string) => void = () => undefined;
  const connection = new KeptConnection({
    surroundings: { clock, random: { fill: (bytes) => void bytes.fill(byte) }, log: (event) => void logged.push(event) },
    connect(lost) {
      attempts += 1;
      lose = lost;
      tell(`attempt ${attempts}`);
      return attempts <= fails ? Promise.reject(new Error('refused')) : Promise.resolve(`connection ${attempts}`);
    },
    end: (ended) => Promise.resolve(void tell(`end of ${ended}`)),
    changed: (now) => tell(now ?? 'none'),
  });
  return { clock, told, logged, connection, lose: (): void => { lose('cut'); } };
}

describe('a kept connection', () => {
  it('tries again, each time after a longer wait, up to five seconds', async () => {
    const { clock, told } = kept({ fails: 9, byte: 255 });
    await clock.elapse(20_000);
    const times = told.map(([, at]) => at);
    const waits = times.slice(1, 9).map((at, index) => at - (times[index] ?? 0));
    assert.deepEqual(waits, [50, 100, 200, 400, 799, 1597, 3194, 4991]);
    assert.equal(told.at(-1)?.[0], 'connection 10');
  });

  it('lets the log say once a minute that it is away, and again once it was back', async () => {
    const { clock, logged, lose } = kept({ fails: 20, byte: 255 });
    await clock.elapse(50_000);
    assert.deepEqual(logged, ['bus not connected']);
    await clock.elapse(50_000);
    assert.deepEqual(logged, ['bus not connected', 'bus not connected', 'bus connected']);
    lose();
    assert.deepEqual(logged.slice(3), ['bus not connected']);
  });

  it('waits a part less by chance', async () => {
    const { clock, told } = kept({ fails: 1, byte: 0 });
    await clock.elapse(100);
    assert.deepEqual(told, [['attempt 1', 0], ['attempt 2', 25], ['connection 2', 25]]);
  });

  it('tells a loss once, and begins with short waits again', async () => {
    const { clock, told, connection, lose } = kept({ byte: 255 });
    await clock.elapse(10);
    lose();
    lose();
    assert.equal(connection.current, undefined);
    await clock.elapse(100);
    assert.deepEqual(told.map(([what]) => what), ['attempt 1', 'connection 1', 'none', 'attempt 2', 'connection 2']);
    assert.equal(connection.current, 'connection 2');
  });

  it('ends what it has when it is closed, and tries no more', async () => {
    const one = kept();
    await one.clock.elapse(10);
    await one.connection.close();
    await one.connection.close();
    one.lose();
    const other = kept({ fails: 9 });
    await other.clock.elapse(10);
    await other.connection.close();
    assert.equal(one.clock.waiting + other.clock.waiting, 0);
    assert.deepEqual(one.told.map(([what]) => what), ['attempt 1', 'connection 1', 'end of connection 1']);
  });

  it('ends a connection that is made while it is being closed', async () => {
    const { told, connection } = kept();
    await connection.close();
    assert.deepEqual(told.map(([what]) => what), ['attempt 1', 'end of connection 1']);
  });
});
