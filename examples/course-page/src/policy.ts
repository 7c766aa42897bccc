/**
 * The strict content security policy of the pages: everything is forbidden but what is named.
 *
 * Pictures in posts come from the community server, or from this browser where the posts stay in it.
 *
 * @param endpoint the community server's address; without it nothing leaves this origin
 */
export function policyFor(endpoint?: string): string {
  const community = endpoint === undefined ? [] : [endpoint];
  const socket = endpoint === undefined ? [] : [endpoint.replace(/^http/, 'ws')];
  return [
    "default-src 'none'",
    `script-src ${["'self'", ...community].join(' ')}`,
    `connect-src ${["'self'", ...community, ...socket].join(' ')}`,
    "style-src 'self'",
    `img-src 'self' ${endpoint ?? 'blob:'}`,
    "media-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types studyhall',
  ].join('; ');
}
