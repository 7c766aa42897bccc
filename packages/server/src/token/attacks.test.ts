import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { RoomError } from '@studyhall/protocol';
import { bySecret, byKey, claimsAt, encoded, keyPair, stillness } from './sign.fixture.ts';
import type { Issuer } from './issuer.ts';
import { tokenVerifier } from './verify.ts';

const SECRET = 'a secret of one school, long enough';
const key = keyPair('k1');
const own = keyPair('k1');
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
let asked: string[] = [];
const { surroundings, clock } = stillness((url) => {
  asked.push(url);
  return Promise.resolve(Response.json({ keys: [key.published] }));
});
const both: Issuer = { issuer: 'school', audience: 'studyhall', secret: bytes(SECRET), jwks: { keys: [key.published] } };
const keysOnly: Issuer = { issuer: 'school', audience: 'studyhall', jwks: new URL('https://school.example/keys') };
const good = claimsAt(clock);

/** `ok`, or the code of the refusal. */
async function ask(token: string, ...issuers: readonly Issuer[]): Promise<string> {
  try {
    await tokenVerifier(issuers.length === 0 ? [both] : issuers, surroundings)(token);
    return 'ok';
  } catch (error) {
    return error instanceof RoomError ? error.code : String(error);
  }
}

async function refusesAll(tokens: Readonly<Record<string, string>>, ...issuers: readonly Issuer[]): Promise<void> {
  for (const [what, token] of Object.entries(tokens)) assert.equal(await ask(token, ...issuers), 'unauthenticated', what);
}

describe('tokens of an attacker', () => {
  it('that are the good ones of these tests, are good', async () => {
    assert.equal(await ask(bySecret(SECRET, good)), 'ok');
    assert.equal(await ask(byKey(key.key, good, { kid: 'k1' })), 'ok');
    assert.equal(await ask(byKey(key.key, good)), 'ok', 'where there is one key a token need not name it');
    assert.equal(await ask(bySecret(SECRET, good, { alg: 'HS256', typ: 'JWT' })), 'ok');
  });

  it('without a signature are refused, however they say so', async () => {
    const unsigned = (alg: unknown): string => `${encoded(JSON.stringify({ alg }))}.${encoded(JSON.stringify(good))}.`;
    const tokens = ['none', 'None', 'NONE', 'nOnE', '', null, 0, ['none'], undefined].map((alg): [string, string] => [`alg ${JSON.stringify(alg)}`, unsigned(alg)]);
    const [head, body] = bySecret(SECRET, good).split('.');
    await refusesAll({
      ...Object.fromEntries(tokens),
      'signature left out': `${head}.${body}.`,
      'only two parts': `${head}.${body}`,
      'a signature of zeros': `${head}.${body}.${Buffer.alloc(32).toString('base64url')}`,
      'an empty text': '',
      'dots': '..',
      'four parts': `${bySecret(SECRET, good)}.x`,
    });
  });

  it('cannot choose another algorithm, or take what is public for a secret', async () => {
    const [head = '', body = ''] = bySecret(SECRET, good).split('.');
    const other = `${encoded('{"alg":"HS512"}')}.${body}.${head}`;
    await refusesAll({ 'another algorithm': other });
    const published = [key.pem, key.pem.trim(), JSON.stringify(key.published), String(key.published['x'])];
    for (const issuers of [[keysOnly], [both]]) {
      await refusesAll(Object.fromEntries(published.map((secret, at) => [`public key ${at}`, bySecret(secret, good, { alg: 'HS256', kid: 'k1' })])), ...issuers);
    }
    assert.equal(await ask(bySecret(SECRET, good), { ...both, algorithms: ['ES256'] }), 'unauthenticated', 'a pinned issuer');
    assert.equal(await ask(byKey(key.key, good), { ...both, algorithms: ['HS256'] }), 'unauthenticated');
    assert.equal(await ask(byKey(key.key, good), { ...both, algorithms: ['ES256'] }), 'ok');
  });

  it('cannot say where their key is', async () => {
    asked = [];
    const headers: Record<string, object> = {
      'another key id': { kid: 'k2' },
      'a path': { kid: '../../../../dev/null' },
      'a query': { kid: "k1' OR '1'='1" },
      'an address': { kid: 'https://evil.example/keys' },
      'a number': { kid: 1 },
      'a list': { kid: ['k1'] },
      'nothing': { kid: null },
      'a prototype': { kid: '__proto__' },
      'jku': { kid: 'k1', jku: 'https://evil.example/keys' },
      'x5u': { kid: 'k1', x5u: 'https://evil.example/chain' },
      'jwk': { kid: 'k1', jwk: own.published },
      'x5c': { kid: 'k1', x5c: ['MIIB'] },
    };
    for (const issuer of [both, keysOnly]) {
      await refusesAll(Object.fromEntries(Object.entries(headers).map(([what, header]) => [what, byKey(own.key, good, header)])), issuer);
    }
    assert.deepEqual([...new Set(asked)], ['https://school.example/keys']);
  });

  it('with extensions, other types, or tokens in them are refused although they are signed', async () => {
    const headers: Record<string, object> = {
      'crit': { crit: ['exp'], exp: 1 },
      'an empty crit': { crit: [] },
      'a crit that is no list': { crit: 'b64' },
      'b64': { b64: false, crit: ['b64'] },
      'b64 alone': { b64: true },
      'compressed': { zip: 'DEF' },
      'nested': { cty: 'JWT' },
      'encrypted': { enc: 'A128GCM' },
      'an access token': { typ: 'at+jwt' },
      'a logout token': { typ: 'logout+jwt' },
      'a proof': { typ: 'dpop+jwt' },
      'a type that is no text': { typ: ['JWT'] },
    };
    await refusesAll(Object.fromEntries(Object.entries(headers).map(([what, header]) => [what, bySecret(SECRET, good, { alg: 'HS256', ...header })])));
    await refusesAll({
      'a token as claims': bySecret(SECRET, bySecret(SECRET, good)),
      'a list as claims': bySecret(SECRET, [good]),
      'null as claims': bySecret(SECRET, null),
      'claims that are no JSON': bySecret(SECRET, '{"iss":"school",'),
      'a header that is no object': bySecret(SECRET, good, '"HS256"'),
    });
  });

  it('with odd times are refused', async () => {
    const now = Math.floor(clock.now() / 1000);
    const odd: readonly unknown[] = [null, '', 'soon', String(now + 60), true, [], {}, [now + 60], -1, 0, -1e300];
    const claim = (name: string, value: unknown): [string, string] => [`${name} ${JSON.stringify(value)}`, bySecret(SECRET, { ...good, [name]: value })];
    await refusesAll({
      ...Object.fromEntries([...odd, 1e300, 2 ** 53, now + 3600].map((value) => claim('exp', value))),
      ...Object.fromEntries([...odd, 1e300, now + 3600].map((value) => claim('iat', value))),
      ...Object.fromEntries([...odd.slice(0, 8), 1e300, now + 3600].map((value) => claim('nbf', value))),
      'exp beyond all numbers': bySecret(SECRET, JSON.stringify(good).replace(/"exp":\d+/, '"exp":1e999')),
      'iat below all numbers': bySecret(SECRET, JSON.stringify(good).replace(/"iat":\d+/, '"iat":-1e999')),
    });
  });

  it('with other people, issuers and audiences than texts are refused', async () => {
    const odd: readonly unknown[] = [null, 1, true, [], {}, ['ann'], '', 'x'.repeat(201), 'a\u0000b', '\ud800'];
    for (const name of ['sub', 'course']) {
      await refusesAll(Object.fromEntries(odd.map((value) => [`${name} ${JSON.stringify(value)}`, bySecret(SECRET, { ...good, [name]: value })])));
    }
    const reserved = ['~bot:helper', '~erased:x', '~server', '~api'];
    await refusesAll(Object.fromEntries(reserved.map((sub) => [`sub ${sub}`, bySecret(SECRET, { ...good, sub })])));
    assert.equal(await ask(bySecret(SECRET, { ...good, sub: '~servers' })), 'ok', 'nothing else is reserved');
    const names: readonly unknown[] = [null, 1, [], ['school'], {}, '', 'School', 'school ', 'school\u0000', '__proto__', 'constructor'];
    await refusesAll(Object.fromEntries(names.map((iss) => [`iss ${JSON.stringify(iss)}`, bySecret(SECRET, { ...good, iss })])));
    const audiences: readonly unknown[] = [null, 1, [], {}, '', 'Studyhall', 'studyhall ', ['other'], [['studyhall']], [{ studyhall: 1 }]];
    await refusesAll(Object.fromEntries(audiences.map((aud) => [`aud ${JSON.stringify(aud)}`, bySecret(SECRET, { ...good, aud })])));
    assert.equal(await ask(bySecret(SECRET, { ...good, aud: ['other', 'studyhall'] })), 'ok', 'one of several');
  });

  it('that say something twice are taken by what they say last, everywhere', async () => {
    const text = JSON.stringify(good);
    const twice = (first: string, last: string): string => bySecret(SECRET, text.replace('"iss":"school"', `"iss":"${first}","iss":"${last}"`));
    const other: Issuer = { issuer: 'other', audience: 'studyhall', secret: bytes('the secret of another school, which is long') };
    assert.equal(await ask(twice('other', 'school'), both, other), 'ok');
    assert.equal(await ask(twice('school', 'other'), both, other), 'unauthenticated');
    const header = '{"alg":"none","alg":"HS256"}';
    assert.equal(await ask(bySecret(SECRET, good, header)), 'ok');
    assert.equal(await ask(bySecret(SECRET, good, '{"alg":"HS256","alg":"none"}')), 'unauthenticated');
  });
});

describe('an issuer’s secrets', () => {
  const [first, second] = ['the first secret, which is long enough', 'the second secret, long enough as well'];
  const issuer: Issuer = { issuer: 'school', audience: 'studyhall', secret: [bytes(second), bytes(first)] };

  it('are all good while one takes the place of another', async () => {
    assert.equal(await ask(bySecret(second, good), issuer), 'ok');
    assert.equal(await ask(bySecret(first, good), issuer), 'ok');
    assert.equal(await ask(bySecret(SECRET, good), issuer), 'unauthenticated');
    assert.equal(await ask(bySecret(first, { ...good, exp: 1 }), issuer), 'unauthenticated');
  });

  it('and what else it is told by must make sense', () => {
    const bad: Record<string, Partial<Issuer>> = {
      'a short one among them': { secret: [bytes(first), bytes('short')] },
      'none': { secret: [] },
      'too many': { secret: Array.from({ length: 6 }, () => bytes(first)) },
      'an algorithm for keys it does not have': { algorithms: ['RS256'] },
      'an algorithm that nobody should use': { algorithms: ['none'] },
      'no algorithm': { algorithms: [] },
      'a tolerance of hours': { toleranceS: 7200 },
      'keys that are kept for ever': { keysKeptS: Infinity },
      'keys that are kept no longer than they are fresh': { keysKeptS: 599 },
      'a tolerance that is no number': { toleranceS: NaN },
    };
    for (const [what, more] of Object.entries(bad)) assert.throws(() => tokenVerifier([{ ...issuer, ...more }], surroundings), TypeError, what);
    assert.throws(() => tokenVerifier([issuer, issuer], surroundings), /told twice/);
  });

  it('has a clock that may differ by as much as its setting says', async () => {
    const late = bySecret(second, { ...good, iat: undefined, exp: Math.floor(clock.now() / 1000) - 100 });
    assert.equal(await ask(late, issuer), 'unauthenticated');
    assert.equal(await ask(late, { ...issuer, toleranceS: 120 }), 'ok');
  });
});
