import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { RoomErrorData } from '@studyhall/protocol';
import { claimsOf, post, sign, Visitor } from '../server.fixture.ts';
import { areFollowed, untilAnswer } from './followed.fixture.ts';
import { onSqlite } from './standings.fixture.ts';

describe('what is said about a person is followed by every server', () => {
  it('also in the middle of a request: who is removed while their post arrives has not posted', async (t) => {
    const here = await onSqlite(t);
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

  it('within five seconds, by two servers on one SQLite file: open connections end, or begin anew with fewer rights', async (t) => areFollowed(t, await onSqlite(t)));

  it('and a new token ends a revocation, not a demotion', async (t) => {
    const { urls: [url = ''], say } = await onSqlite(t);
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
