/** What a file of an archive holds, besides the index and what people have attached. */
export type FileKind = 'log' | 'view' | 'people';

const NAME = /^(?:(?:log|view|people)-[0-9a-f]{32}\.json|file-[0-9a-f]{32}\.(?:png|jpg|gif|webp|pdf|txt|bin))$/;
/** By these endings a web host tells a browser what a file is; all other types are bytes to be saved, never a page. */
const ENDINGS: Readonly<Record<string, string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'application/pdf': 'pdf',
  'text/plain': 'txt',
};

/**
 * Whether this names a file of an archive, the index left out. Such names hold nothing but a kind and a hash of the content, and nothing that anybody wrote, so they
 * suit every host, lead nowhere else, and what stands under one never changes.
 */
export function isFileName(name: unknown): name is string {
  return typeof name === 'string' && NAME.test(name);
}

/** @param hash of the content, at least 32 hexadecimal digits */
export function fileName(kind: FileKind, hash: string): string {
  return `${kind}-${hash.slice(0, 32)}.json`;
}

/**
 * The name of what somebody has attached.
 *
 * @param type as the backend found it
 * @param hash of its bytes, at least 32 hexadecimal digits
 */
export function attachedName(type: string, hash: string): string {
  return `file-${hash.slice(0, 32)}.${ENDINGS[type] ?? 'bin'}`;
}
