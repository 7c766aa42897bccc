import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { partOf } from './part.ts';

void describe('a part that is loaded apart', () => {
  void it('is loaded once, and used at once where it is there', async () => {
    let loads = 0;
    const part = partOf(() => Promise.resolve(++loads));
    const used: number[] = [];
    part.use((each) => used.push(each));
    const before = [used.length, part.here];
    await part.whole();
    part.use((each) => used.push(each + 10));
    assert.deepEqual(before, [0, undefined]);
    assert.equal(part.here, 1);
    assert.deepEqual(used, [1, 11]);
  });

  void it('that does not arrive is told, and tried again at the next need', async () => {
    let network = false;
    const part = partOf(() => (network ? Promise.resolve('here') : Promise.reject(new TypeError('failed to fetch'))));
    const code = await new Promise((resolve) => {
      part.use(() => undefined, (error) => { resolve(error.code); });
    });
    assert.equal(code, 'unavailable');
    await assert.rejects(part.whole(), { code: 'unavailable' });
    const used: string[] = [];
    await new Promise((resolve) => {
      part.use((each) => used.push(each), resolve);
    });
    network = true;
    assert.equal(await part.whole(), 'here');
    assert.deepEqual(used, ['here'], 'who asked before gets it, too');
  });
});
