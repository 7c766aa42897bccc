/** Everything is forbidden but the origins that are needed. */
export const originsOnly = (endpoint: string): string =>
  [
    "default-src 'none'",
    `script-src 'self' ${endpoint}`,
    `connect-src 'self' ${endpoint} ${endpoint.replace('http', 'ws')}`,
    "style-src 'self'",
    `img-src 'self' ${endpoint}`,
  ].join('; ');

export const trustedTypes = "require-trusted-types-for 'script'";

/** The policies under which the elements work, by what they allow; docs/embedding.md shows them. */
export const POLICIES: Readonly<Record<string, (endpoint: string) => string>> = {
  'the needed origins only': originsOnly,
  'trusted types alone': () => trustedTypes,
  'trusted types with our name only': () => `${trustedTypes}; trusted-types studyhall`,
  'all of it': (endpoint) => `${originsOnly(endpoint)}; ${trustedTypes}; trusted-types studyhall`,
};

export const NONCE = 'r4nd0m';

/** Scripts by nonce, wherever they come from. */
export const NONCES_ONLY = `script-src 'nonce-${NONCE}' 'strict-dynamic'; object-src 'none'; base-uri 'none'`;
