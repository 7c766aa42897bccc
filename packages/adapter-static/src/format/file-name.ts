/** What a file of an archive holds, besides the index. */
export type FileKind = 'log' | 'view' | 'people';

const NAME = /^(?:log|view|people)-[0-9a-f]{32}\.json$/;

/**
 * Whether this names a file of an archive, the index left out. Such names hold nothing but a kind and a hash of the content, so they
 * suit every host, lead nowhere else, and what stands under one never changes.
 */
export function isFileName(name: unknown): name is string {
  return typeof name === 'string' && NAME.test(name);
}

/** @param hash of the content, at least 32 hexadecimal digits */
export function fileName(kind: FileKind, hash: string): string {
  return `${kind}-${hash.slice(0, 32)}.json`;
}
