import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import type { RoomErrorData, ServerFrame } from '@studyhall/protocol';
import { openSqliteStore } from '@studyhall/store-sqlite';
import type { Standing } from '@studyhall/server-core';
import { LiveClient } from '../live.fixture.ts';
import { claimsOf, post, sign, startForTest, temporaryFolder, Visitor } from '../server.fixture.ts';
import { COURSE, draft, TENANT } from './scene.fixture.ts';

/** Within this time every server follows: milliseconds. */
const FOLLOWED_MS = 5000;

interface Scene {
  /** Two servers over one database. */
  readonly urls: readonly string[];
  readonly say: (person: string, standing: Standing) => Promise<void>;
}

async function scene(t: TestContext): Promise<Scene> {
  const data = temporaryFolder(t);
  const servers = [await startForTest(t, { data }), await startForTest(t, { data })];
  const store = await openSqliteStore({ folder: data });
  t.after(() => store.close());
  return { urls: servers.map(({ url }) => url), say: (person, standing) => store.changeStanding(TENANT, COURSE, person, () => standing) };
}

/** Somebody who watches a room on each server. */
async function watching(t: TestContext, { urls }: Scene, person: string, roles: readonly string[]): Promise<readonly LiveClient[]> {
  return Promise.all(
    urls.map(async (url) => {
      const { token } = new Visitor(url, person, { roles });
      const client = await LiveClient.open(t, url, token);
      client.send({ t: 'watch', ch: 1, course: COURSE, room: 'r', signals: true });
      await client.until('a hint', (frame) => frame.t === 'hint');
      return client;
    }),
  );
}

const isLost = (frame: ServerFrame): frame is ServerFrame & { t: 'lost' } => frame.t === 'lost';

async function untilAnswer(who: Visitor, code: string | undefined): Promise<void> {
  for (let waited = 0; waited < FOLLOWED_MS; waited += 50) {
    const { body } = await who.call<{ error?: RoomErrorData }>('r', 'facts');
    if (body.error?.code === code) return;
    await delay(50);
  }
  assert.fail(`it does not become ${code ?? 'good'}`);
}

describe('what is said about a person is followed by every server', () => {
  it('also in the middle of a request: who is removed while their post arrives has not posted', async (t) => {
    const here = await scene(t);
    const [url = ''] = here.urls;
    const rob = new Visitor(url, 'rob');
    await rob.submit('r', post('before'));
    const body = Buffer.from(JSON.stringify({ drafts: [post('after')] }));
    const [first, rest] = [new Uint8Array(body.subarray(0, 20)), new Uint8Array(body.subarray(20))];
    let finish = (): void => undefined;
    const slow = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(first);
        finish = () => {
          controller.enqueue(rest);
          controller.close();
        };
      },
    });
    const init: RequestInit & { duplex: 'half' } = { method: 'POST', body: slow, duplex: 'half' };
    const answered = rob.call<{ error?: RoomErrorData }>('r', 'log', init);
    await here.say('rob', { removed: true });
    await untilAnswer(rob, 'forbidden');
    finish();
    assert.equal((await answered).body.error?.code, 'forbidden');
    assert.equal((await new Visitor(url, 'una').log('r')).length, 1);
  });

  it('within five seconds: open connections end, or begin anew with fewer rights', async (t) => {
    const here = await scene(t);
    const [url = ''] = here.urls;
    const tia = new Visitor(url, 'tia', { roles: ['ta'] });
    const hello = post('hello');
    await tia.submit('r', hello);
    const { cursor } = await tia.pull('r');
    const clients = {
      removed: await watching(t, here, 'rob', ['student']),
      revoked: await watching(t, here, 'rev', ['student']),
      demoted: await watching(t, here, 'tia', ['ta']),
      untouched: await watching(t, here, 'una', ['student']),
    };
    const revoked = new Visitor(url, 'rev');
    const saidAt = performance.now();
    await here.say('rob', { removed: true });
    await here.say('rev', { tokensFrom: Date.now() + 1000 });
    await here.say('tia', { as: 'observer' });
    for (const [which, code] of [['removed', 'forbidden'], ['revoked', 'unauthenticated']] as const) {
      for (const client of clients[which]) {
        const { ch, error } = await client.until('its end', isLost);
        assert.deepEqual([ch, error.code], [undefined, code]);
        assert.equal(await client.closed(), 1008);
      }
    }
    for (const client of clients.demoted) {
      const { ch, error } = await client.until('its end', isLost);
      assert.deepEqual([ch, error.retry], [1, 'reset'], 'the room begins anew');
    }
    assert.ok(performance.now() - saidAt < FOLLOWED_MS, `it took ${performance.now() - saidAt} ms`);

    await untilAnswer(new Visitor(url, 'rob'), 'forbidden');
    await untilAnswer(revoked, 'unauthenticated');
    assert.equal((await tia.call<{ facts: { me: { as: string } } }>('r', 'facts')).body.facts.me.as, 'observer');
    const gone = await tia.call<{ error?: RoomErrorData }>('r', 'log', {}, `?after=${cursor}`);
    assert.equal(gone.body.error?.code, 'cursor-gone', 'a cursor of other rights is good for nothing');
    const [ack] = await tia.submit('r', draft('hide', { target: hello.id }));
    assert.deepEqual(ack?.status === 'rejected' ? ack.error.why : ack?.status, 'role.observer', 'an open composer is told why');
    for (const client of clients.untouched) assert.ok(!client.frames.some(isLost));

    const again = await LiveClient.open(t, url);
    again.send({ t: 'auth', token: new Visitor(url, 'rob').token });
    assert.equal((await again.until('its end', isLost)).error.code, 'forbidden', 'who comes back is asked anew');
    await here.say('rob', {});
    await untilAnswer(new Visitor(url, 'rob'), undefined);
  });

  it('and a new token ends a revocation, not a demotion', async (t) => {
    const { urls: [url = ''], say } = await scene(t);
    const now = Math.floor(Date.now() / 1000);
    await say('ann', { tokensFrom: (now - 60) * 1000, as: 'observer' });
    const ann = new Visitor(url, 'ann', { roles: ['instructor'] });
    assert.equal((await ann.call<{ facts: { me: { as: string } } }>('r', 'facts')).body.facts.me.as, 'observer');
    for (const claims of [{ iat: now - 61 }, { iat: undefined, exp: now + 600 }]) {
      ann.token = sign(claimsOf('ann', claims));
      assert.equal((await ann.call<{ error?: RoomErrorData }>('r', 'facts')).body.error?.code, 'unauthenticated');
    }
  });
});
