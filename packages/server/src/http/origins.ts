/** Whose pages may use the API: any, because requests carry a token and never a cookie, or only those of some origins. */
export type AllowedOrigins = 'any' | readonly string[];

/**
 * The origin that somebody wrote, as browsers say it: in small letters, without the port that goes without saying, and with other
 * alphabets in the Latin letters that name servers know.
 *
 * @returns undefined for what is no origin of a page: another scheme, a path, a name or password, a pattern, `null`
 */
export function originOf(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const { protocol, hostname, origin, href } = new URL(text);
  const isPage = (protocol === 'https:' || protocol === 'http:') && !hostname.includes('*') && href === `${origin}/`;
  return isPage ? origin : undefined;
}

/**
 * The origins as they are compared with what browsers say.
 *
 * @throws TypeError for a text that is no origin
 */
export function checkOrigins(allowed: AllowedOrigins): AllowedOrigins {
  if (allowed === 'any') return allowed;
  return allowed.map((text) => {
    const origin = originOf(text);
    if (origin === undefined) throw new TypeError(`an origin is a text such as https://lms.example.edu, not ${text}`);
    return origin;
  });
}

/**
 * Whether a page may use the API.
 *
 * @param origin what the header says; null where there is none, as nothing but browsers has to send it
 */
export function mayUse(allowed: AllowedOrigins, origin: string | null): boolean {
  return allowed === 'any' || origin === null || allowed.includes(origin);
}
