import { RoomError } from '@studyhall/protocol';

/** Who signs in, and with what. */
export interface Login {
  /** The part of the address before the `@`. */
  readonly username: string;
  readonly domain: string;
  /** A password, or what the server takes for one, such as a token of the LMS. */
  readonly password: string;
}

/**
 * Reads the credentials that the host page gives: `{"jid": "ann@example.edu", "password": "…"}` as JSON.
 *
 * @throws RoomError `unauthenticated` where there are none or they have another shape; never with their text in it
 */
export function readLogin(token: string | undefined): Login {
  if (token === undefined) throw new RoomError('unauthenticated', 'the host gave no credentials');
  try {
    const { jid, password } = Object(JSON.parse(token)) as Readonly<Record<string, unknown>>;
    const [, username, domain] = typeof jid === 'string' ? (/^([^@/\s]+)@([^@/\s]+)$/.exec(jid) ?? []) : [];
    if (username !== undefined && domain !== undefined && typeof password === 'string') return { username, domain: domain.toLowerCase(), password };
  } catch {
    // Such as the page of a login form.
  }
  throw new RoomError('unauthenticated', 'the host’s credentials are not JSON with "jid" and "password"');
}
