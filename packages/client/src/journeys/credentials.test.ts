import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import type { Adapter } from '@studyhall/protocol';
import { RoomError } from '@studyhall/protocol';
import { memoryAdapter } from '@studyhall/testing';
import { settle, texts, threads, World } from '../world.fixture.ts';

describe('credentials', () => {
  let world = new World();
  afterEach(() => {
    world.close();
    world = new World();
  });

  /** A backend that takes only one token, and says how often each was tried. */
  function guarded(valid: () => string): Adapter & { readonly tried: string[] } {
    const inner = memoryAdapter(world.backend, { id: 'ann' });
    const tried: string[] = [];
    return {
      name: 'guarded',
      tried,
      async open(address, context, options) {
        const token = (await context.auth()) ?? 'none';
        tried.push(token);
        if (token !== valid()) throw new RoomError('unauthenticated', 'no');
        return inner.open(address, context, options);
      },
    };
  }

  it('an expired token is renewed once, for all rooms together', async () => {
    const asked: boolean[] = [];
    const adapter = guarded(() => 'token 2');
    const ann = await world.tab('ann', {
      adapter,
      auth: ({ renew }) => {
        asked.push(renew);
        return Promise.resolve(renew ? 'token 2' : 'token 1');
      },
    });
    const other = ann.session.room('week-2');
    await settle();
    assert.equal(ann.session.$state.get().phase, 'ready');
    assert.equal(ann.room.$status.get().phase, 'live');
    assert.equal(other.$status.get().phase, 'live');
    assert.deepEqual(asked, [false, true]);
  });

  it('where new credentials are refused too, the person is told, and nobody hammers', async () => {
    let good = 'good';
    const adapter = guarded(() => good);
    const ann = await world.tab('ann', { adapter, auth: () => Promise.resolve('bad') });
    await world.pass(120_000);
    assert.equal(ann.session.$state.get().phase, 'refused');
    assert.equal(ann.room.$status.get().phase, 'failed');
    assert.equal(ann.session.$state.get().error?.code, 'unauthenticated');
    assert.ok(adapter.tried.length <= 6, `tried ${String(adapter.tried.length)} times`);
    good = 'bad';
    ann.session.retry();
    await settle();
    assert.equal(ann.session.$state.get().phase, 'ready');
    assert.equal(ann.room.$status.get().phase, 'live');
  });

  it('a host that says nobody is signed in is believed until asked again', async () => {
    let signedIn = false;
    const ann = await world.tab('ann', {
      adapter: guarded(() => 'good'),
      auth: () => (signedIn ? Promise.resolve('good') : Promise.reject(new RoomError('signed-out', 'nobody'))),
    });
    await world.pass(60_000);
    assert.equal(ann.session.$state.get().phase, 'signed-out');
    signedIn = true;
    ann.session.retry();
    await settle();
    assert.equal(ann.session.$state.get().phase, 'ready');
    assert.equal(ann.room.$status.get().phase, 'live');
  });

  it('a host that cannot be asked just now is asked again', async () => {
    let broken = true;
    const ann = await world.tab('ann', {
      adapter: guarded(() => 'good'),
      auth: () => (broken ? Promise.reject(new TypeError('Failed to fetch')) : Promise.resolve('good')),
    });
    await world.pass(1_000);
    assert.equal(ann.session.$state.get().phase, 'offline');
    broken = false;
    await world.pass(60_000);
    assert.equal(ann.session.$state.get().phase, 'ready');
  });

  it('a host is asked once, however many rooms want to know, and after a failure less and less often', async () => {
    let asked = 0;
    let failure: Error = new TypeError('not JSON');
    const ann = await world.tab('ann', {
      adapter: guarded(() => 'good'),
      auth: () => {
        asked += 1;
        return Promise.reject(failure);
      },
    });
    for (const name of ['week-2', 'week-3', 'week-4']) ann.session.room(name);
    await world.pass(10_000);
    const early = asked;
    assert.ok(early >= 2 && early <= 9, `asked ${String(early)} times in ten seconds`);
    await world.pass(120_000);
    assert.ok(asked > early && asked - early <= 10, `asked ${String(asked - early)} times in two minutes`);

    failure = new RoomError('signed-out', 'nobody');
    await world.pass(120_000);
    assert.equal(ann.session.$state.get().phase, 'signed-out');
    const before = asked;
    await world.pass(600_000);
    assert.equal(asked, before, 'a host that said no is believed');
    ann.session.retry();
    await world.pass(1_000);
    assert.equal(asked, before + 1);
    ann.page.setVisible(false);
    ann.page.setVisible(true);
    await world.pass(1_000);
    assert.equal(asked, before + 2);
  });

  it('credentials that are refused although they are fresh are asked for once more, by all rooms together', async () => {
    let asked = 0;
    const ann = await world.tab('ann', {
      adapter: guarded(() => 'good'),
      auth: () => Promise.resolve(`bad ${String((asked += 1))}`),
    });
    for (const name of ['week-2', 'week-3', 'week-4']) ann.session.room(name);
    await world.pass(60_000);
    assert.equal(ann.session.$state.get().phase, 'refused');
    assert.equal(asked, 2);
  });

  it('words that wait for somebody to let their writer in say why, and go when the room is opened again', async () => {
    const ann = await world.tab('ann');
    await settle();
    ann.adapter.next('pull', { kind: 'fail', error: new RoomError('forbidden', 'removed') });
    ann.adapter.next('pull', { kind: 'fail', error: new RoomError('forbidden', 'removed') });
    ann.page.setVisible(false);
    ann.page.setVisible(true);
    await world.pass(1_000);
    assert.equal(ann.room.$status.get().phase, 'forbidden');
    ann.room.threads.post({ text: 'hello' });
    await settle();
    const { delivery, error } = threads(ann)[0]?.root ?? {};
    assert.deepEqual([delivery, error?.code], ['again', 'forbidden']);
    ann.session.retry();
    await world.pass(60_000);
    assert.equal(threads(ann)[0]?.root.delivery, undefined);
    assert.equal(world.log().length, 1);
  });

  it('words that wait for signing in say so', async () => {
    let token = 'good';
    let valid = 'good';
    const ann = await world.tab('ann', {
      adapter: guarded(() => valid),
      auth: () => (token === '' ? Promise.reject(new RoomError('signed-out', 'nobody')) : Promise.resolve(token)),
    });
    await settle();
    valid = 'better';
    token = '';
    ann.adapter.next('pull', { kind: 'fail', error: new RoomError('unauthenticated', 'expired') });
    ann.adapter.next('pull', { kind: 'fail', error: new RoomError('unauthenticated', 'expired') });
    ann.page.setVisible(false);
    ann.page.setVisible(true);
    await world.pass(1_000);
    assert.equal(ann.room.$status.get().phase, 'signed-out');
    ann.room.threads.post({ text: 'hello' });
    await settle();
    assert.equal(threads(ann)[0]?.root.delivery, 'signed-out');
    token = valid;
    ann.session.retry();
    await world.pass(1_000);
    assert.equal(threads(ann)[0]?.root.delivery, undefined);
    assert.equal(world.log().length, 1);
  });

  it('words that meet the end of a sign-in on their way wait for the next one', async () => {
    const ann = await world.tab('ann');
    ann.adapter.next('submit', { kind: 'fail', error: new RoomError('signed-out', 'another room has found it out before') });
    ann.room.threads.post({ text: 'hello' });
    await settle();
    assert.equal(ann.room.$status.get().phase, 'signed-out');
    assert.notEqual(threads(ann)[0]?.root.delivery, 'not-sent');
    ann.session.retry();
    await world.pass(1_000);
    assert.equal(threads(ann)[0]?.root.delivery, undefined);
    assert.equal(world.log().length, 1);
  });

  it('once there are other credentials, nothing leaves through a link opened with those before', async () => {
    let token = 'ann';
    const sent: string[] = [];
    let renew = (): Promise<unknown> => Promise.resolve();
    const ann = await world.tab('ann', {
      auth: () => Promise.resolve(token),
      adapter: {
        name: 'as http does',
        async open(address, context, options) {
          renew = () => context.auth({ renew: true });
          const id = (await context.auth()) ?? '';
          const link = await memoryAdapter(world.backend, { id }).open(address, context, options);
          return {
            facts: link.facts,
            pull: (...args) => link.pull(...args),
            async submit(drafts, how) {
              sent.push(`${id}’s link, ${(await context.auth()) ?? 'no'}’s token`);
              return (await link.submit?.(drafts, how)) ?? [];
            },
            close: () => {
              link.close();
            },
          };
        },
      },
    });
    // The room is busy with a question that is never answered, and so still has the link it had.
    ann.adapter.next('pull', { kind: 'never' });
    ann.adapter.next('pull', { kind: 'never' });
    ann.page.setVisible(false);
    ann.page.setVisible(true);
    await settle();
    token = 'ben';
    await renew();
    ann.room.threads.post({ text: 'by ann' });
    await settle();
    assert.deepEqual(sent, []);
    await world.pass(120_000);
    assert.equal(ann.session.$state.get().me?.id, 'ben');
    assert.deepEqual(sent, []);
  });

  it('a room that can be read but not written to is not hammered either', async () => {
    const inner = memoryAdapter(world.backend, { id: 'ann' });
    let asked = 0;
    const ann = await world.tab('ann', {
      auth: () => Promise.resolve(`token ${String((asked += 1))}`),
      adapter: {
        name: 'half',
        async open(address, context, options) {
          const link = await inner.open(address, context, options);
          return {
            facts: link.facts,
            pull: (...args) => link.pull(...args),
            submit: () => Promise.reject(new RoomError('unauthenticated', 'no')),
            close: () => {
              link.close();
            },
          };
        },
      },
    });
    ann.room.threads.post({ text: 'hello' });
    await world.pass(25_000);
    assert.equal(ann.room.$status.get().phase, 'failed');
    assert.ok(asked <= 4, `asked ${String(asked)} times`);
    assert.deepEqual(texts(ann), ['hello']);
  });
});
