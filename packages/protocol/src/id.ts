/** Length of an id as text: 128 bits in base64url without padding. */
export const ID_LENGTH = 22;

const ID = /^[A-Za-z0-9_-]{22}$/;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/**
 * Makes an id of a draft: 128 random bits, never ordered by time, so that an id tells nothing about when or where it was made.
 *
 * @param fill fills the given array with cryptographically strong random bytes (`crypto.getRandomValues` in a browser)
 */
export function newId(fill: (bytes: Uint8Array) => void): string {
  const bytes = new Uint8Array(16);
  fill(bytes);
  let id = '';
  for (let bit = 0; bit < 128; bit += 6) {
    const at = bit >> 3;
    const pair = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
    id += ALPHABET.charAt((pair >> (10 - (bit & 7))) & 63);
  }
  return id;
}

/** Whether `value` has the shape of an id made by {@link newId}. */
export function isId(value: unknown): value is string {
  return typeof value === 'string' && ID.test(value);
}
