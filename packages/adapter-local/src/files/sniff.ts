/** How what a browser shows by itself begins; dots stand for any byte. */
const BEGINNINGS: readonly (readonly [type: string, head: string])[] = [
  ['image/png', '\x89PNG\r\n\x1a\n'],
  ['image/jpeg', '\xff\xd8\xff'],
  ['image/gif', 'GIF8'],
  ['image/webp', 'RIFF....WEBP'],
  ['application/pdf', '%PDF-'],
];

/**
 * What a file is, by its content: a picture, a PDF, or else a text or mere bytes. So no file becomes a page of the host's, whatever it is called
 * and whatever is in it.
 */
export function sniff(bytes: ArrayBuffer): string {
  const head = String.fromCharCode(...new Uint8Array(bytes, 0, Math.min(bytes.byteLength, 16)));
  const begins = (start: string): boolean => Array.from(start).every((sign, at) => sign === '.' || head[at] === sign);
  return BEGINNINGS.find(([, start]) => begins(start))?.[0] ?? (isText(bytes) ? 'text/plain' : 'application/octet-stream');
}

function isText(bytes: ArrayBuffer): boolean {
  try {
    return !new TextDecoder('utf-8', { fatal: true }).decode(bytes).includes('\0');
  } catch {
    return false;
  }
}
