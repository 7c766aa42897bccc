/** A published set of public keys. */
export interface KeySet {
  readonly keys: readonly Readonly<Record<string, unknown>>[];
}

/** Who may sign tokens, and how. Everything one issuer's tokens do stays in that issuer's tenant. */
export interface Issuer {
  /** The claim `iss`. */
  readonly issuer: string;
  /** The claim `aud`. */
  readonly audience: string;
  /**
   * For HS256: a secret that the course page's backend shares with the server, 32 bytes at least; several while one takes the place of
   * another, the newest first, five at most.
   */
  readonly secret?: Uint8Array | readonly Uint8Array[];
  /** For asymmetric keys: where the issuer publishes them, by https or on this machine, or the key set itself. */
  readonly jwks?: URL | KeySet;
  /** The algorithms taken; by default {@link SYMMETRIC} with a secret and {@link ASYMMETRIC} with keys. */
  readonly algorithms?: readonly string[];
  /**
   * For the server-to-server API: a secret that only the backend and the server know, like `secret` but never the same; the newest
   * first. Without it the issuer's tenant has no such API.
   */
  readonly apiSecret?: Uint8Array | readonly Uint8Array[];
  /** Seconds that the issuer's clock and the server's may differ, 300 at most; 30 by default. */
  readonly toleranceS?: number;
  /** Seconds that keys read from an address stay good while that cannot be read: ten minutes to a week; 12 hours by default, a night in which somebody can be asleep. */
  readonly keysKeptS?: number;
}

/** A shorter secret could be guessed from one token. */
export const MIN_SECRET_BYTES = 32;

/** Each is tried, so that old tokens stay good while a secret is replaced. */
export const MAX_SECRETS = 5;

/** Algorithms by which a secret is used. A token never chooses anything outside its issuer's list. */
export const SYMMETRIC: readonly string[] = ['HS256'];

/** Algorithms taken from a key set. */
export const ASYMMETRIC: readonly string[] = ['RS256', 'PS256', 'ES256', 'ES384', 'EdDSA'];

/** How far clocks may differ: seconds. */
export const TOLERANCE_S = 30;
export const MAX_TOLERANCE_S = 300;

/** How long keys stay good while their server is away: seconds. Not less than they are fresh, because until then nobody tries to read them again. */
export const KEYS_KEPT_S = 12 * 60 * 60;
export const MIN_KEYS_KEPT_S = 10 * 60;
export const MAX_KEYS_KEPT_S = 7 * 24 * 60 * 60;

/** The secrets of an issuer, newest first. */
export function secretsOf({ secret }: Issuer): readonly Uint8Array[] {
  return listOf(secret);
}

/** The secrets of an issuer's backend, newest first. */
export function apiSecretsOf({ apiSecret }: Issuer): readonly Uint8Array[] {
  return listOf(apiSecret);
}

function listOf(secret: Uint8Array | readonly Uint8Array[] = []): readonly Uint8Array[] {
  return secret instanceof Uint8Array ? [secret] : secret;
}

/** The algorithms that an issuer's tokens may be signed by. */
export function algorithmsOf(issuer: Issuer): readonly string[] {
  const possible = [...(secretsOf(issuer).length > 0 ? SYMMETRIC : []), ...(issuer.jwks === undefined ? [] : ASYMMETRIC)];
  return issuer.algorithms ?? possible;
}

/**
 * Checks what the server was told about its issuers.
 *
 * @throws TypeError for issuers that cannot be used; one line that says why
 */
export function checkIssuers(issuers: readonly Issuer[]): void {
  for (const issuer of issuers) checkIssuer(issuer);
  const names = issuers.map(({ issuer }) => issuer);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) throw new TypeError(`the issuer ${twice} is told twice`);
  checkApiSecrets(issuers);
}

/** Who can sign for learners must not be able to do what a backend does, nor one tenant's backend what another's does. */
function checkApiSecrets(issuers: readonly Issuer[]): void {
  const others = new Set(issuers.flatMap((issuer) => secretsOf(issuer)).map(textOf));
  for (const issuer of issuers) {
    const own = new Set(apiSecretsOf(issuer).map(textOf));
    for (const secret of own) {
      if (others.has(secret)) throw new TypeError(`the API secret of ${issuer.issuer} is used for something else too`);
      others.add(secret);
    }
  }
}

function textOf(secret: Uint8Array): string {
  return Buffer.from(secret).toString('base64');
}

function checkIssuer(issuer: Issuer): void {
  const { issuer: name, jwks, toleranceS = TOLERANCE_S, keysKeptS = KEYS_KEPT_S } = issuer;
  const secrets = secretsOf(issuer);
  if (secrets.length === 0 && jwks === undefined) throw new TypeError(`the issuer ${name} has neither a secret nor keys`);
  for (const [list, what] of [[secrets, 'secret'], [apiSecretsOf(issuer), 'API secret']] as const) {
    if (list.length > MAX_SECRETS) throw new TypeError(`the issuer ${name} has over ${MAX_SECRETS} ${what}s`);
    if (list.some((secret) => secret.length < MIN_SECRET_BYTES)) throw new TypeError(`the ${what} of ${name} is shorter than ${MIN_SECRET_BYTES} bytes`);
  }
  if (jwks instanceof URL && !isSafe(jwks)) throw new TypeError(`the keys of ${name} must be read by https, or from this machine`);
  const usable = [...(secrets.length > 0 ? SYMMETRIC : []), ...(jwks === undefined ? [] : ASYMMETRIC)];
  const taken = algorithmsOf(issuer);
  const odd = taken.find((algorithm) => !usable.includes(algorithm));
  if (odd !== undefined) throw new TypeError(`the issuer ${name} has nothing to check ${odd} by; possible are ${usable.join(', ')}`);
  if (taken.length === 0) throw new TypeError(`the issuer ${name} takes no algorithm`);
  if (!(toleranceS >= 0 && toleranceS <= MAX_TOLERANCE_S)) throw new TypeError(`the tolerance of ${name} must be 0 to ${MAX_TOLERANCE_S} seconds`);
  if (!(keysKeptS >= MIN_KEYS_KEPT_S && keysKeptS <= MAX_KEYS_KEPT_S)) throw new TypeError(`the keys of ${name} must be kept for ${MIN_KEYS_KEPT_S} to ${MAX_KEYS_KEPT_S} seconds`);
}

/** Who reads the keys of a school in a network could put their own there, where nothing protects the way. */
function isSafe({ protocol, hostname }: URL): boolean {
  if (protocol === 'https:') return true;
  return protocol === 'http:' && (hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname));
}
