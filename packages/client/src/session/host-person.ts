/**
 * Whom the host speaks for, as text that no two persons share; undefined where the host says nothing about the person. Only
 * a name for what is kept on the device: nobody gets a right from it.
 *
 * @param identity the id the host page gives
 * @param token the host's credentials; where they are a JSON Web Token, their subject counts too
 */
export function hostPerson(identity: string | undefined, token: string | undefined): string | undefined {
  const subject = token === undefined ? undefined : subjectOf(token);
  return identity === undefined && subject === undefined ? undefined : JSON.stringify([identity ?? null, subject ?? null]);
}

function subjectOf(token: string): string | undefined {
  try {
    const payload = token.split('.')[1] ?? '';
    const claims: unknown = JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/')));
    const sub: unknown = typeof claims === 'object' && claims !== null && 'sub' in claims ? claims.sub : undefined;
    return typeof sub === 'string' ? sub : undefined;
  } catch {
    // Credentials may be anything.
    return undefined;
  }
}
