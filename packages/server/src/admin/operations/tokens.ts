import { SignJWT } from 'jose';
import * as v from 'valibot';
import { RoomError } from '@studyhall/protocol';
import { MAX_LIFE_S } from '../../token/claims.ts';
import { algorithmsOf, secretsOf } from '../../token/issuer.ts';
import { operation } from '../operation.ts';
import { HumanId, Name, Time } from '../shapes.ts';

const MAX_ROLES = 20;
const MAX_GROUPS = 100;
const Words = v.pipe(v.string(), v.minLength(1), v.maxLength(200));

const mintToken = operation({
  id: 'mintToken',
  method: 'POST',
  path: '/courses/{course}/tokens',
  scope: 'tokens:write',
  summary: 'Signs a token for a learner’s page; only for issuers with a secret.',
  body: v.strictObject({
    person: HumanId,
    name: v.exactOptional(Name),
    roles: v.pipe(v.array(Words), v.maxLength(MAX_ROLES), v.description('Role classes, or roles as LTI has them.')),
    groups: v.exactOptional(v.pipe(v.array(Words), v.maxLength(MAX_GROUPS))),
    seconds: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(60), v.maxValue(MAX_LIFE_S), v.description(`How long it is good; ${MAX_LIFE_S} by default.`))),
  }),
  answer: v.object({ token: v.string(), expiresAt: Time }),
  async handle({ context: { core, issuers }, credential: { tenant }, params: { course }, body: { person, name, roles, groups, seconds = MAX_LIFE_S } }) {
    const issuer = issuers.get(tenant);
    const [secret] = issuer === undefined || !algorithmsOf(issuer).includes('HS256') ? [] : secretsOf(issuer);
    if (issuer === undefined || secret === undefined) throw new RoomError('unsupported', 'the tenant’s tokens are signed by keys that this server does not have');
    // With the fraction: a token from after a revocation in the same second is good.
    const issuedAt = core.surroundings.clock.now() / 1000;
    const claims = { course, roles, ...(name === undefined ? {} : { name }), ...(groups === undefined ? {} : { groups }) };
    const token = await new SignJWT({ ...claims, iss: tenant, aud: issuer.audience, sub: person, iat: issuedAt, exp: issuedAt + seconds })
      .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
      .sign(secret);
    return { token, expiresAt: Math.floor((issuedAt + seconds) * 1000) };
  },
});

export const TOKEN_OPERATIONS = [mintToken];
