import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { Lifetime } from './lifetime.ts';
import { later, once, part } from './part.ts';

describe('a part of the program', () => {
  it('that does not arrive is unavailable, and says why in its cause', async () => {
    const cause = new TypeError('failed to fetch');
    await assert.rejects(part(() => Promise.reject(cause)), { name: 'RoomError', code: 'unavailable', cause });
    assert.equal(await part(() => Promise.resolve(1)), 1);
  });
});

describe('what is made once', () => {
  it('is made for the first who asks, and anew after a failure', async () => {
    let made = 0;
    const get = once(() => {
      made += 1;
      return made === 1 ? Promise.reject(new Error('the first')) : Promise.resolve(made);
    });
    const first = await Promise.allSettled([get(), get()]);
    assert.deepEqual(first.map(({ status }) => status), ['rejected', 'rejected']);
    assert.deepEqual(await Promise.all([get(), get(), get()]), [2, 2, 2]);
  });
});

describe('what is used as soon as it is there', () => {
  it('is used in the order of the calls, each ended by itself', async () => {
    const said: string[] = [];
    const use = later(new Lifetime(), () => Promise.resolve((what: string) => said.push(what)));
    const begin = (name: string): (() => void) =>
      use((say) => {
        say(`begin ${name}`);
        return () => say(`end ${name}`);
      });
    const [end] = [begin('a'), begin('b')];
    assert.deepEqual(said, []);
    await turn();
    end();
    assert.deepEqual(said, ['begin a', 'begin b', 'end a']);
  });

  it('is not used for who has left, nor when the link was closed', async () => {
    const life = new Lifetime();
    const use = later(life, () => Promise.resolve(1));
    const fail = (): never => assert.fail('it was used');
    use(fail)();
    await turn();
    use(fail, fail);
    life.end();
    await turn();
    assert.throws(() => use(fail), { code: 'closed' });
  });

  it('tells every use that waits where it does not come, and comes for the next', async () => {
    let tries = 0;
    const use = later(new Lifetime(), () => part(() => ((tries += 1) > 1 ? Promise.resolve(tries) : Promise.reject(new Error('no')))));
    const said: unknown[] = [];
    const note = (what: unknown): undefined => void said.push(what);
    const ask = (): unknown => use(note, ({ code }) => { note(code); });
    ask();
    ask();
    await turn();
    ask();
    await turn();
    assert.deepEqual(said, ['unavailable', 'unavailable', 2]);
  });
});
