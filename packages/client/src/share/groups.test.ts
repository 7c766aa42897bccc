import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AdapterContext, Ports } from '@studyhall/protocol';
import { Browser, type BrowserTabOptions, settle } from './browser.fixture.ts';

/** A token that says this, with times and an id of its own. */
function token(claims: object, n: number): string {
  const part = (value: object): string => btoa(JSON.stringify(value)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  return `${part({ alg: 'HS256' })}.${part({ ...claims, iat: n, exp: n + 900, jti: `token ${String(n)}` })}.signature${String(n)}`;
}

const giving = (claims: object, n: number): AdapterContext['auth'] => () => Promise.resolve(token(claims, n));

/** Opens a tab with each of these, one after the other, and says which of them use their own adapter. */
async function standing(...tabs: readonly (BrowserTabOptions & { who?: string })[]): Promise<readonly boolean[]> {
  const browser = new Browser();
  for (const { who = 'ann', ...options } of tabs) await browser.tab(who, options).open();
  return browser.tabs.map((tab) => tab.real() > 0);
}

describe('tabs go through one another', () => {
  it('where the tokens say the same of the person, whatever their times', async () => {
    const says = { sub: 'ann', roles: ['student'] };
    assert.deepEqual(await standing({ identity: null, auth: giving(says, 1) }, { identity: null, auth: giving(says, 2) }), [true, false]);
  });

  it('and not where they say another person, or other roles', async () => {
    const says = (sub: string, role: string, n: number): BrowserTabOptions => ({ identity: null, auth: giving({ sub, roles: [role] }, n) });
    assert.deepEqual(await standing(says('ann', 'student', 1), says('ben', 'student', 2), says('ann', 'ta', 3)), [true, true, true]);
  });

  it('and not where the host names other people', async () => {
    assert.deepEqual(await standing({ who: 'ann' }, { who: 'ben' }), [true, true]);
    assert.deepEqual(await standing({}, { identity: { user: { id: 'ann' }, roles: ['ta'] } }), [true, true]);
  });

  it('and not where nobody says who is there', async () => {
    assert.deepEqual(await standing({ identity: null }, { identity: null }), [true, true]);
    const opaque = (): Promise<string> => Promise.resolve('opaque');
    assert.deepEqual(await standing({ identity: null, auth: opaque }, { identity: null, auth: opaque }), [true, true]);
    const nobody = (): Promise<never> => Promise.reject(new Error('no token'));
    assert.deepEqual(await standing({ identity: null, auth: nobody }, { identity: null, auth: nobody }), [true, true]);
  });

  it('and not where the browser lacks or forbids what that takes', async () => {
    const refused = (): Promise<never> => Promise.reject(new DOMException('not here', 'SecurityError'));
    const forbidden = (): never => {
      throw new DOMException('not here', 'SecurityError');
    };
    const lacking: readonly Partial<Ports>[] = [
      { locks: undefined },
      { channel: undefined },
      { locks: { request: refused, query: refused } },
      { channel: forbidden },
    ];
    for (const ports of lacking) assert.deepEqual(await standing({}, { ports }, {}), [true, true, false]);
  });
});

it('a tab whose credentials speak for somebody else goes away from the others', async () => {
  const browser = new Browser();
  let role = 'student';
  const first = browser.tab('ann', { auth: () => Promise.resolve(token({ sub: 'ann', role }, 1)) });
  const second = browser.tab('ann', { auth: giving({ sub: 'ann', role: 'student' }, 2) });
  await first.open();
  const link = await second.open();
  assert.equal(second.real(), 0);
  role = 'ta';
  await first.open('another room');
  await settle();
  assert.equal((await link.pull(undefined)).events.length, 0);
  assert.equal(second.real(), 1);
});
