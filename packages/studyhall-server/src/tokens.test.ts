import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { generateKeyPairSync, sign as signBytes } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { json } from 'node:stream/consumers';
import { describe, it } from 'node:test';
import { roomPath } from '@studyhall/protocol';
import type { RoomErrorData } from '@studyhall/protocol';
import { claimsOf, post, SECRET, sign, startForTest, Visitor } from './server.fixture.ts';
import { nodeSurroundings } from './surroundings.ts';

const now = (): number => Math.floor(Date.now() / 1000);

async function open(url: string, token: string, course = 'bio101'): Promise<{ status: number; code: string | undefined }> {
  const visitor = new Visitor(url, 'ann', { course });
  visitor.token = token;
  const { status, body } = await visitor.call<{ error?: RoomErrorData }>('r', 'facts');
  return { status, code: body.error?.code };
}

function signEs256(claims: object, key: KeyObject, kid: string): string {
  const text = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const head = `${text({ alg: 'ES256', kid })}.${text(claims)}`;
  return `${head}.${signBytes('sha256', Buffer.from(head), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`;
}

describe('tokens', () => {
  it('refuses what is not signed, not for this server, not now, or not complete', async (t) => {
    const { url, lines } = await startForTest(t);
    const good = claimsOf('ann');
    assert.equal((await open(url, sign(good))).status, 200);
    const bad: Record<string, string> = {
      'not a token': 'nonsense',
      'another secret': sign(good, 'another secret that is long enough too'),
      'no algorithm': `${sign(good, SECRET, { alg: 'none' }).split('.').slice(0, 2).join('.')}.`,
      'another algorithm': sign(good, SECRET, { alg: 'HS512' }),
      'another issuer': sign({ ...good, iss: 'somebody' }),
      'another audience': sign({ ...good, aud: 'another' }),
      expired: sign({ ...good, exp: now() - 60 }),
      'too long a life': sign({ ...good, iat: undefined, exp: now() + 3600 }),
      'a long life in the past': sign({ ...good, iat: now() - 1000, exp: now() + 10 }),
      'from the future': sign({ ...good, iat: now() + 300, exp: now() + 600 }),
      'no end': sign({ ...good, exp: undefined }),
      nobody: sign({ ...good, sub: undefined }),
      'nobody with a name': sign({ ...good, sub: '' }),
      'a person with a line break': sign({ ...good, sub: 'a\nb' }),
      'a course that no address can name': sign({ ...good, course: '..' }),
      'no course': sign({ ...good, course: undefined }),
      'a long one': sign({ ...good, extra: 'x'.repeat(9000) }),
    };
    for (const [what, token] of Object.entries(bad)) {
      assert.deepEqual(await open(url, token), { status: 401, code: 'unauthenticated' }, what);
    }
    const response = await fetch(`${url}/v1/courses/bio101/rooms/r/facts`);
    assert.equal(response.status, 401);
    assert.equal(response.headers.get('www-authenticate'), 'Bearer');
    assert.equal((await open(url, sign({ ...good, exp: now() - 20, iat: now() - 60 }))).status, 200, 'clocks may differ by 30 s');
    for (const token of Object.values(bad)) assert.ok(!lines.join('').includes(token));
    assert.ok(lines.some((line) => line.includes('"token refused"') && line.includes('claim aud')), 'the log says why');
    assert.ok(lines.length < 15, 'but not for ever');
  });

  it('lets nobody into another course', async (t) => {
    const { url } = await startForTest(t);
    assert.deepEqual(await open(url, sign(claimsOf('ann')), 'chem1'), { status: 403, code: 'forbidden' });
  });

  it('keeps issuers apart', async (t) => {
    const secret = 'the secret of the other school, long enough';
    const issuers = ['course-page', 'other-school'].map((issuer, at) => ({
      issuer,
      audience: 'studyhall',
      secret: new TextEncoder().encode(at === 0 ? SECRET : secret),
    }));
    const { url } = await startForTest(t, { issuers });
    const ann = new Visitor(url, 'ann');
    const other = new Visitor(url, 'ann');
    other.token = sign({ ...claimsOf('ann'), iss: 'other-school' }, secret);
    await ann.submit('r', { id: 'A'.repeat(22), type: 'post', v: 1, body: { text: 'ours' } });
    assert.deepEqual(await other.log('r'), []);
    other.token = sign({ ...claimsOf('ann'), iss: 'other-school' });
    assert.equal((await other.call('r', 'facts')).status, 401, 'one school’s secret signs for itself only');
  });

  it('takes asymmetric keys from a set, given or published, and no shared secret in their place', async (t) => {
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const jwks = { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'k1', use: 'sig' }] };
    const published = createServer((_request, response) => response.end(JSON.stringify(jwks)));
    await new Promise<void>((resolve) => published.listen(0, '127.0.0.1', resolve));
    t.after(() => published.close());
    const address = new URL(`http://127.0.0.1:${(published.address() as AddressInfo).port}/keys`);
    const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
    for (const keys of [jwks, address]) {
      const { url } = await startForTest(t, { issuers: [{ issuer: 'course-page', audience: 'studyhall', jwks: keys }] });
      assert.equal((await open(url, signEs256(claimsOf('ann'), privateKey, 'k1'))).status, 200);
      assert.equal((await open(url, signEs256(claimsOf('ann'), stranger, 'k1'))).status, 401);
      assert.equal((await open(url, signEs256(claimsOf('ann'), privateKey, 'k2'))).status, 401);
      const pem = publicKey.export({ format: 'pem', type: 'spki' }).toString();
      assert.equal((await open(url, sign(claimsOf('ann'), pem))).status, 401);
    }
  });

  it('lets a request through that began with a good token, and tells the next one that it needs another', async (t) => {
    let ahead = 0;
    const { clock, ...rest } = nodeSurroundings(() => undefined);
    const { url } = await startForTest(t, { surroundings: { ...rest, clock: { ...clock, now: () => Date.now() + ahead } } });
    const ann = new Visitor(url, 'ann');
    const path = url + roomPath('bio101', 'r', 'log');
    const draft = post('slowly');
    const [first, last] = [0, 20].map((at) => JSON.stringify({ drafts: [draft] }).slice(at, at + 20 + at * 1000)) as [string, string];
    const asked = request(path, { method: 'POST', headers: { authorization: `Bearer ${ann.token}` } });
    asked.write(first);
    // Answered on another connection after it, so the server has the beginning of this one.
    assert.equal((await open(url, ann.token)).status, 200);
    ahead = 3_600_000;
    asked.end(last);
    const [answer] = (await once(asked, 'response')) as [IncomingMessage];
    assert.deepEqual([answer.statusCode, await json(answer)], [200, { acks: [{ id: draft.id, status: 'accepted' }] }]);
    const { status, headers, body } = await ann.send<{ error: RoomErrorData }>('r', 'log', { drafts: [post('too late')] });
    assert.deepEqual([status, headers.get('www-authenticate'), body.error.code, body.error.retry], [401, 'Bearer', 'unauthenticated', 'reauth']);
  });

  it('says “not now” where the issuer’s keys cannot be read', async (t) => {
    const jwks = new URL('http://127.0.0.1:1/keys');
    const { url } = await startForTest(t, { issuers: [{ issuer: 'course-page', audience: 'studyhall', jwks }] });
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    assert.deepEqual(await open(url, signEs256(claimsOf('ann'), privateKey, 'k1')), { status: 503, code: 'unavailable' });
  });

  it('will not start with a secret that can be guessed', async (t) => {
    const issuers = [{ issuer: 'i', audience: 'a', secret: new TextEncoder().encode('short') }];
    await assert.rejects(startForTest(t, { issuers }), TypeError);
  });
});
