import assert from 'node:assert/strict';
import { it } from 'node:test';
import { Pool } from './pool.ts';
import { PoolLater } from './pool-later.ts';

it('the live code is loaded once, when it is wanted', async () => {
  let loads = 0;
  const later = new PoolLater('wss://a.example', () => {
    loads += 1;
    return Promise.resolve(Pool);
  });
  later.renew('old', 'new');
  later.close();
  assert.equal(loads, 0);
  const [one, two] = await Promise.all([later.get(), later.get()]);
  assert.equal(one, two);
  assert.equal(loads, 1);
});

it('live code that does not arrive is like a backend without WebSockets, and may be asked for again', async () => {
  let loads = 0;
  const later = new PoolLater('wss://a.example', () => {
    loads += 1;
    return loads === 1 ? Promise.reject(new TypeError('failed to fetch')) : Promise.resolve(Pool);
  });
  await assert.rejects(later.get(), { code: 'unavailable', retry: 'backoff' });
  assert.ok((await later.get()) instanceof Pool);
});
