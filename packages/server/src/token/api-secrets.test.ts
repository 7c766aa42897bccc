import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { credentialVerifier } from '../admin/credential.ts';
import { checkIssuers } from './issuer.ts';
import type { Issuer } from './issuer.ts';
import { bySecret, claimsAt, stillness } from './sign.fixture.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text.padEnd(32, '.'));
const school: Issuer = { issuer: 'school', audience: 'studyhall', secret: bytes('learners') };

describe('an API secret', () => {
  it('is long, and used for nothing else', () => {
    checkIssuers([{ ...school, apiSecret: bytes('backend') }, { ...school, issuer: 'other', apiSecret: [bytes('new'), bytes('old')] }]);
    const wrong: readonly (readonly [RegExp, readonly Issuer[]])[] = [
      [/shorter than 32 bytes/, [{ ...school, apiSecret: new Uint8Array(31) }]],
      [/over 5 API secrets/, [{ ...school, apiSecret: [1, 2, 3, 4, 5, 6].map((n) => bytes(String(n))) }]],
      [/used for something else too/, [{ ...school, apiSecret: bytes('learners') }]],
      [/used for something else too/, [school, { ...school, issuer: 'other', secret: bytes('others'), apiSecret: bytes('learners') }]],
      [/used for something else too/, [{ ...school, apiSecret: bytes('backend') }, { ...school, issuer: 'other', apiSecret: bytes('backend') }]],
    ];
    for (const [message, issuers] of wrong) assert.throws(() => { checkIssuers(issuers); }, message);
  });

  it('is replaced while an older one is still good', async () => {
    const { surroundings, clock } = stillness();
    const [newer, older] = [bytes('newer'), bytes('older')];
    const verify = credentialVerifier([{ ...school, apiSecret: [newer, older] }], surroundings);
    const claims = claimsAt(clock, { aud: 'studyhall-admin', sub: 'moodle', course: undefined, scope: 'rooms:read  hooks:write unknown' });
    for (const secret of [newer, older]) {
      const credential = await verify(bySecret(secret, claims));
      assert.deepEqual([credential.tenant, credential.by, [...credential.scopes], credential.course], ['school', 'moodle', ['rooms:read', 'hooks:write'], undefined]);
    }
    await assert.rejects(verify(bySecret(bytes('learners'), claims)), { code: 'unauthenticated' });
    await assert.rejects(verify(bySecret(newer, claims, { alg: 'none' })), { code: 'unauthenticated' });
  });
});
