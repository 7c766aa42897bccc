/** Who may sign tokens, and how. Everything one issuer's tokens do stays in that issuer's tenant. */
export interface Issuer {
  /** The claim `iss`. */
  readonly issuer: string;
  /** The claim `aud`. */
  readonly audience: string;
  /** For HS256: a secret that the course page's backend shares with the server; 32 bytes at least. */
  readonly secret?: Uint8Array;
  /** For asymmetric keys: where the issuer publishes them, or the key set itself. */
  readonly jwks?: URL | { readonly keys: readonly Readonly<Record<string, unknown>>[] };
}

/** A shorter secret could be guessed from one token. */
export const MIN_SECRET_BYTES = 32;

/** Algorithms taken from a key set. A token never chooses anything outside its issuer's list. */
export const ASYMMETRIC = ['RS256', 'PS256', 'ES256', 'ES384', 'EdDSA'];
