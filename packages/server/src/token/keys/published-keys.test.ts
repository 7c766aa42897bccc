import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TestClock } from '@studyhall/testing';
import { RoomError } from '@studyhall/protocol';
import { byKey, claimsAt, keyPair, stillness } from '../sign.fixture.ts';
import { KEYS_KEPT_S } from '../issuer.ts';
import { tokenVerifier } from '../verify.ts';
import { KEYS_BYTES, KEYS_TIMEOUT_MS, MAX_KEYS } from './fetch-keys.ts';
import { COOL_DOWN_MS, FIRST_WAIT_MS, FRESH_MS, LONGEST_WAIT_MS } from './published-keys.ts';

const [old, newer, strange] = [keyPair('old'), keyPair('newer'), keyPair('strange')];
const MINUTE_MS = 60_000;
const KEPT_MS = KEYS_KEPT_S * 1000;

/** A school whose keys stand at an address, and a server that takes its tokens. */
class School {
  asked = 0;
  keys: readonly object[] = [old.published];
  answer: () => Response | Promise<Response> = () => Response.json({ keys: this.keys });
  readonly clock: TestClock;
  readonly lines: string[];
  readonly #verify: ReturnType<typeof tokenVerifier>;

  constructor(more: { readonly keysKeptS?: number } = {}) {
    const { surroundings, clock, lines } = stillness(async (_url, { signal }) => {
      this.asked += 1;
      return new Promise((resolve, reject) => {
        signal.addEventListener('abort', () => { reject(new Error('ended')); });
        Promise.resolve(this.answer()).then(resolve, reject);
      });
    });
    this.clock = clock;
    this.lines = lines;
    this.#verify = tokenVerifier([{ issuer: 'school', audience: 'studyhall', jwks: new URL('https://school.example/keys'), ...more }], surroundings);
  }

  /** What became of a token signed by a key: `ok`, or the code of the refusal. */
  async ask({ key, published }: typeof old, header: object = {}): Promise<string> {
    try {
      await this.#verify(byKey(key, claimsAt(this.clock), { kid: published['kid'], ...header }));
      return 'ok';
    } catch (error) {
      return error instanceof RoomError ? error.code : String(error);
    }
  }

  gone(): void {
    this.answer = () => { throw new Error('connection refused'); };
  }
}

describe('published keys', () => {
  it('are asked for once by however many, and kept', async () => {
    const school = new School();
    assert.deepEqual(await Promise.all([school.ask(old), school.ask(old), school.ask(old)]), ['ok', 'ok', 'ok']);
    school.clock.advance(FRESH_MS - 1);
    assert.equal(await school.ask(old), 'ok');
    assert.equal(school.asked, 1);
    school.keys = [newer.published];
    school.clock.advance(1);
    assert.equal(await school.ask(old), 'unauthenticated', 'a key that its issuer has taken back');
  });

  it('that are new are found at once, and strangers cannot make the server ask again and again', async () => {
    const school = new School();
    await school.ask(old);
    school.keys = [newer.published, old.published];
    assert.equal(await school.ask(newer), 'ok');
    assert.equal(await school.ask(old), 'ok', 'tokens of before stay good');
    assert.equal(school.asked, 2);
    for (let n = 0; n < 20; n += 1) assert.equal(await school.ask(strange, { kid: `made up ${n}` }), 'unauthenticated');
    assert.equal(school.asked, 2);
    school.clock.advance(COOL_DOWN_MS);
    for (let n = 0; n < 20; n += 1) assert.equal(await school.ask(strange), 'unauthenticated');
    assert.equal(school.asked, 3);
  });

  it('stay good while their server is away, which is asked less and less often', async () => {
    const school = new School();
    await school.ask(old);
    school.gone();
    school.clock.advance(FRESH_MS);
    const before = school.asked;
    for (let minute = 0; minute < 60; minute += 1) {
      assert.equal(await school.ask(old), 'ok');
      assert.equal(await school.ask(old), 'ok');
      school.clock.advance(MINUTE_MS);
    }
    assert.ok(school.asked - before <= (60 * MINUTE_MS) / LONGEST_WAIT_MS, `asked ${school.asked - before} times`);
    assert.ok(school.lines.every((line) => line.includes('keys not read')) && school.lines.length > 0);
    school.clock.advance(KEPT_MS);
    assert.equal(await school.ask(old), 'unavailable');
    school.answer = () => Response.json({ keys: school.keys });
    school.clock.advance(LONGEST_WAIT_MS);
    assert.equal(await school.ask(old), 'ok');
  });

  it('stay good for as long as their issuer says', async () => {
    const school = new School({ keysKeptS: 1200 });
    assert.equal(await school.ask(old), 'ok');
    school.gone();
    school.clock.advance(1200 * 1000 - 1);
    assert.equal(await school.ask(old), 'ok');
    school.clock.advance(1);
    assert.equal(await school.ask(old), 'unavailable');
  });

  it('that never came are “not now”, and when to come back', async () => {
    const school = new School();
    school.gone();
    assert.equal(await school.ask(old), 'unavailable');
    assert.equal(await school.ask(old), 'unavailable');
    assert.equal(school.asked, 1);
    school.clock.advance(FIRST_WAIT_MS);
    assert.equal(await school.ask(old), 'unavailable');
    assert.equal(school.asked, 2);
  });

  it('are not waited for when a clock was set back', async () => {
    const school = new School();
    school.gone();
    await school.ask(old);
    school.answer = () => Response.json({ keys: school.keys });
    school.clock.advance(-1 * 24 * 60 * MINUTE_MS);
    assert.equal(await school.ask(old), 'ok');
  });

  it('are no answer where they are too late, too long, too many, moved, or none', async () => {
    const answers: Record<string, () => Response | Promise<Response>> = {
      'a redirect': () => new Response(null, { status: 302, headers: { location: 'https://evil.example/keys' } }),
      'an error': () => new Response('{"keys":[]}', { status: 500 }),
      'a page': () => new Response('<html>'),
      'no set': () => Response.json([old.published]),
      'an empty set': () => Response.json({ keys: [] }),
      'no keys in it': () => Response.json({ keys: [null, 1, 'x', []] }),
      'too many': () => Response.json({ keys: Array.from({ length: MAX_KEYS + 1 }, () => old.published) }),
      'too long': () => new Response(new ReadableStream({ pull: (controller) => { controller.enqueue(new Uint8Array(KEYS_BYTES)); } })),
      'a secret': () => Response.json({ keys: [{ kty: 'oct', k: 'c2VjcmV0', kid: 'old' }] }),
    };
    for (const [what, answer] of Object.entries(answers)) {
      const school = new School();
      school.answer = answer;
      assert.match(await school.ask(old), what === 'a secret' ? /unauthenticated/ : /unavailable/, what);
    }
    const school = new School();
    school.answer = () => new Promise(() => undefined);
    const asked = school.ask(old);
    await school.clock.elapse(KEYS_TIMEOUT_MS);
    assert.equal(await asked, 'unavailable');
    assert.match(school.lines[0] ?? '', /no answer in 5000 ms/);
  });

  it('are read by https or on this machine only, and where the server can fetch at all', () => {
    const make = (address: string): void => {
      const { surroundings } = stillness(() => Promise.resolve(new Response()));
      tokenVerifier([{ issuer: 'school', audience: 'studyhall', jwks: new URL(address) }], surroundings);
    };
    for (const good of ['https://a.example/k', 'http://127.0.0.1:1/k', 'http://localhost/k', 'http://[::1]:8080/k']) make(good);
    for (const bad of ['http://a.example/k', 'file:///etc/keys', 'data:application/json,{}', 'http://localhost.evil.example/k', 'http://127.0.0.1.evil.example/']) {
      assert.throws(() => { make(bad); }, TypeError, bad);
    }
    const jwks = new URL('https://a.example/k');
    assert.throws(() => tokenVerifier([{ issuer: 'school', audience: 'studyhall', jwks }], stillness().surroundings), TypeError);
  });
});
