import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { OpenParts } from './open-parts.ts';

/** Parts of which some cannot be closed, with what was done and logged. */
function partsOf(...broken: readonly string[]): { readonly parts: OpenParts; readonly closed: string[]; readonly logged: unknown[] } {
  const closed: string[] = [];
  const logged: unknown[] = [];
  const parts = new OpenParts((event, details) => { logged.push([event, details]); });
  for (const name of ['store', 'bus', 'connections']) {
    parts.add(name, () => {
      closed.push(name);
      return broken.includes(name) ? Promise.reject(new Error(`no end of the ${name}`)) : Promise.resolve();
    });
  }
  return { parts, closed, logged };
}

describe('what was opened', () => {
  it('is closed the last first, and once', async () => {
    const { parts, closed, logged } = partsOf();
    await parts.close();
    await parts.close();
    assert.deepEqual([closed, logged], [['connections', 'bus', 'store'], []]);
  });

  it('is closed although another part could not be, which is said', async () => {
    const { parts, closed, logged } = partsOf('connections');
    await assert.rejects(parts.close(), /^Error: no end of the connections$/);
    assert.deepEqual(closed, ['connections', 'bus', 'store']);
    assert.deepEqual(logged, [['closing failed', { part: 'connections', reason: 'no end of the connections' }]]);
  });

  it('tells of every part that could not be closed', async () => {
    const { parts, logged } = partsOf('connections', 'store');
    await assert.rejects(parts.close(), (error) => {
      assert.ok(error instanceof AggregateError);
      assert.deepEqual(error.errors.map(String), ['Error: no end of the connections', 'Error: no end of the store']);
      return true;
    });
    assert.equal(logged.length, 2);
  });
});
