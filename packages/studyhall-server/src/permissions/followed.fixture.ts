import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import type { TestContext } from 'node:test';
import type { RoomErrorData, ServerFrame } from '@studyhall/protocol';
import { LiveClient } from '../live.fixture.ts';
import { post, Visitor } from '../server.fixture.ts';
import { COURSE, draft } from './scene.fixture.ts';
import type { Servers } from './standings.fixture.ts';

/** Within this time every server follows: milliseconds. */
const FOLLOWED_MS = 5000;

/** Somebody who watches a room on each server. */
async function watching(t: TestContext, { urls }: Servers, person: string, roles: readonly string[]): Promise<readonly LiveClient[]> {
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

/** Asks until the answer is so. */
export async function untilAnswer(who: Visitor, code: string | undefined): Promise<void> {
  for (let waited = 0; waited < FOLLOWED_MS; waited += 50) {
    const { body } = await who.call<{ error?: RoomErrorData }>('r', 'facts');
    if (body.error?.code === code) return;
    await delay(50);
  }
  assert.fail(`it does not become ${code ?? 'good'}`);
}

/** Checks that all servers follow what is said about people, in time: open connections end, or begin anew with fewer rights. */
export async function areFollowed(t: TestContext, here: Servers): Promise<void> {
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
  for (const [whose, code] of [['removed', 'forbidden'], ['revoked', 'unauthenticated']] as const) {
    for (const client of clients[whose]) {
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
}
