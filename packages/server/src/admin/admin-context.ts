import { RoomError } from '@studyhall/protocol';
import type { Core } from '../core.ts';
import { apiSecretsOf } from '../token/issuer.ts';
import type { Issuer } from '../token/issuer.ts';
import type { Context } from './context.ts';
import { credentialVerifier } from './credential.ts';

/** What the API for backends works with. */
export function adminContext(core: Core, issuers: readonly Issuer[], { hooks, appended }: Pick<Context, 'hooks' | 'appended'>): Context {
  const verify = credentialVerifier(issuers, core.surroundings);
  return {
    core,
    issuers: new Map(issuers.map((issuer) => [issuer.issuer, issuer])),
    hooks,
    appended,
    async verify(token) {
      try {
        return await verify(token);
      } catch (error) {
        if (error instanceof RoomError) core.noteRefusal('credential refused', error.message);
        throw error;
      }
    },
  };
}

/** The issuers whose tenants have an API for backends. */
export function tenantsWithApi(issuers: readonly Issuer[]): readonly string[] {
  return issuers.filter((issuer) => apiSecretsOf(issuer).length > 0).map(({ issuer }) => issuer);
}
