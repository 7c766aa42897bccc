import { RoomError } from '@studyhall/protocol';
import type { Core } from '../core.ts';
import { apiSecretsOf } from '../token/issuer.ts';
import type { Issuer } from '../token/issuer.ts';
import type { Context } from './context.ts';
import { credentialVerifier } from './credential.ts';

/** What the API for backends works with; undefined where no issuer has an API secret, so that there is no such API. */
export function adminContext(core: Core, issuers: readonly Issuer[]): Context | undefined {
  if (!issuers.some((issuer) => apiSecretsOf(issuer).length > 0)) return undefined;
  const verify = credentialVerifier(issuers, core.surroundings);
  return {
    core,
    issuers: new Map(issuers.map((issuer) => [issuer.issuer, issuer])),
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
