import { newId } from './id.ts';

/**
 * The id that belongs to a name: the same each time. Not a secret and not a proof, only as good as random for telling events apart.
 */
export function idOfName(name: string): string {
  return newId((bytes) => {
    for (let word = 0; word < 4; word += 1) {
      const hash = hash32(`${String(word)}#${name}`);
      for (let at = 0; at < 4; at += 1) bytes[word * 4 + at] = (hash >>> (8 * at)) & 0xff;
    }
  });
}

/** FNV-1a with a final mix: 32 bits. */
export function hash32(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x7feb352d);
  hash = Math.imul(hash ^ (hash >>> 15), 0x846ca68b);
  return (hash ^ (hash >>> 16)) >>> 0;
}
