/**
 * Whom the host speaks for, as text that no two persons share; undefined where the host says nothing about the person. Only
 * a name for what is kept on the device: nobody gets a right from it.
 *
 * @param identity the id the host page gives
 * @param token the host's credentials; where they are a JSON Web Token, their subject counts too
 */
export function hostPerson(identity: string | undefined, token: string | undefined): string | undefined {
  const { sub } = claimsOf(token);
  const subject = typeof sub === 'string' ? sub : null;
  return identity === undefined && subject === null ? undefined : JSON.stringify([identity ?? null, subject]);
}

/** What the host's credentials say, where they are a JSON Web Token; unchecked. */
export function claimsOf(token: string | undefined): Readonly<Record<string, unknown>> {
  try {
    const payload = token?.split('.')[1] ?? '';
    const claims: unknown = JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/')));
    return Object(claims) as Record<string, unknown>;
  } catch {
    // Credentials may be anything.
    return {};
  }
}
