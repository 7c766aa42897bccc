import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Adapter, type AdapterContext, RoomError, toRoomError } from '@studyhall/protocol';
import { ownAdapter } from './own-adapter.ts';

const URL_OF_IT = 'https://lms.example.edu/forum-adapter.js';
const address = { course: 'bio', room: 'a' };
const context = {} as AdapterContext;
/** As in a browser without locks. */
const alone = (): Promise<(adapter: Adapter) => Adapter> => Promise.resolve((adapter) => adapter);
const inner: Adapter = { name: 'forum', open: () => Promise.reject(new RoomError('not-found', 'no such room')) };

const refusalOf = (adapter: Adapter): Promise<RoomError> =>
  adapter.open(address, context).then(
    () => assert.fail('it opened'),
    (thrown: unknown) => toRoomError(thrown),
  );

describe('the adapter of a script tag', () => {
  it('is the default export of a module, or what a function there makes, loaded once with the first room', async () => {
    for (const exported of [inner, () => inner, () => Promise.resolve(inner)]) {
      const loaded: string[] = [];
      const adapter = ownAdapter(URL_OF_IT, (url) => {
        loaded.push(url);
        return Promise.resolve({ default: exported });
      }, alone);
      assert.deepEqual([adapter.name, loaded], [URL_OF_IT, []]);
      assert.equal((await refusalOf(adapter)).code, 'not-found');
      assert.equal((await refusalOf(adapter)).code, 'not-found');
      assert.deepEqual(loaded, [URL_OF_IT]);
    }
  });

  it('is unavailable while its module does not arrive, and asked for anew, as browsers remember a failed import', async () => {
    const loaded: string[] = [];
    const adapter = ownAdapter(URL_OF_IT, (url) => {
      loaded.push(url);
      return loaded.length < 2 ? Promise.reject(new TypeError('network')) : Promise.resolve({ default: inner });
    }, alone);
    const { code, retry } = await refusalOf(adapter);
    assert.deepEqual([code, retry], ['unavailable', 'backoff']);
    assert.equal((await refusalOf(adapter)).code, 'not-found');
    assert.deepEqual(loaded, [URL_OF_IT, `${URL_OF_IT}#2`]);
  });

  it('that cannot be read is a mistake, and no trouble of the network', async () => {
    const adapter = ownAdapter(URL_OF_IT, () => Promise.reject(new SyntaxError('Unexpected token')), alone);
    const { code, retry, message } = await refusalOf(adapter);
    assert.deepEqual([code, retry, message], ['invalid', 'never', `${URL_OF_IT} could not be loaded: SyntaxError: Unexpected token`]);
  });

  it('that is none is a mistake which another try does not mend, and says where', async () => {
    for (const module of [{}, { default: undefined }, { default: {} }, { default: () => undefined }, { default: 'x' }, inner]) {
      const { code, retry, message } = await refusalOf(ownAdapter(URL_OF_IT, () => Promise.resolve<unknown>(module), alone));
      assert.deepEqual([code, retry], ['invalid', 'never']);
      assert.ok(message.includes(URL_OF_IT));
    }
  });

  it('is one for all tabs of a person, under the address of its module', async () => {
    const shared: string[] = [];
    const share = (adapter: Adapter): Adapter => {
      shared.push(adapter.name);
      return adapter;
    };
    await refusalOf(ownAdapter(URL_OF_IT, () => Promise.resolve({ default: inner }), () => Promise.resolve(share)));
    assert.deepEqual(shared, [URL_OF_IT]);
  });

  it('is closed where it was loaded', async () => {
    let closed = 0;
    const adapter = ownAdapter(URL_OF_IT, () => Promise.resolve({ default: { ...inner, close: () => closed++ } }), alone);
    adapter.close?.();
    await refusalOf(adapter);
    adapter.close?.();
    await Promise.resolve();
    assert.equal(closed, 1);
  });
});
