import { newId } from '@studyhall/protocol';

/**
 * Makes ids that nobody else makes: the same for the same name, so that a failing run can be run again.
 *
 * @param name of the room, never used before
 */
export function idMaker(name: string): () => string {
  let made = 0;
  return () => {
    made += 1;
    return newId((bytes) => {
      for (let word = 0; word < 4; word += 1) {
        const hash = hashOf(`${name}#${String(made)}#${String(word)}`);
        for (let at = 0; at < 4; at += 1) bytes[word * 4 + at] = (hash >>> (8 * at)) & 0xff;
      }
    });
  };
}

/** FNV-1a with a final mix; 32 bits. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x7feb352d);
  hash = Math.imul(hash ^ (hash >>> 15), 0x846ca68b);
  return (hash ^ (hash >>> 16)) >>> 0;
}
