/** Length of an id as text: 128 bits in base64url without padding. */
export const ID_LENGTH = 22;

const ID = /^[A-Za-z0-9_-]{22}$/;

/**
 * Makes an id of a draft: 128 random bits, never ordered by time, so that an id tells nothing about when or where it was made.
 *
 * @param fill fills the given array with cryptographically strong random bytes (`crypto.getRandomValues` in a browser)
 */
export function newId(fill: (bytes: Uint8Array) => void): string {
  const bytes = new Uint8Array(16);
  fill(bytes);
  const base64 = btoa(String.fromCharCode(...bytes)).slice(0, ID_LENGTH);
  return base64.replaceAll('+', '-').replaceAll('/', '_');
}

/** Whether `value` has the shape of an id made by {@link newId}. */
export function isId(value: unknown): value is string {
  return typeof value === 'string' && ID.test(value);
}
