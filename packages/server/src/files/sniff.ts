import { fileTypeFromBuffer } from 'file-type';
import { isTaken, TEXT } from './types.ts';

/** What is enough to tell what a file is; more is not looked at, so that no file can make that take long. */
export const SNIFFED_BYTES = 64 * 1024;

/** Other names for what is taken under one. */
const SAME: Readonly<Record<string, string>> = { 'image/apng': 'image/png', 'audio/mp4': 'audio/x-m4a', 'audio/opus': 'audio/ogg', 'audio/ogg; codecs=opus': 'audio/ogg', 'video/matroska': 'video/webm' };

/**
 * What a file is, by its content alone.
 *
 * @param head its first {@link SNIFFED_BYTES}, or all of it where it is shorter
 * @param whole whether that is all of it
 * @returns undefined for what nobody here knows
 */
export async function sniff(head: Uint8Array, whole: boolean): Promise<string | undefined> {
  const found = (await fileTypeFromBuffer(head).catch(() => undefined))?.mime;
  const type = found === undefined ? undefined : (SAME[found] ?? found);
  if (type !== undefined && isTaken(type)) return type;
  // A text is one also where it begins as a page, a drawing or a script does.
  if (isText(head, whole)) return TEXT;
  return type ?? (isZip(head) ? 'application/zip' : undefined);
}

/** Of a long archive too little is seen to tell what is in it. */
function isZip([p, k, three, four]: Uint8Array): boolean {
  return p === 0x50 && k === 0x4b && three === 3 && four === 4;
}

// Tab, line feed, form feed, carriage return and escape stand in texts; other control characters do not.
// eslint-disable-next-line no-control-regex -- they are what is looked for
const CONTROL = /[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]/;

function isText(head: Uint8Array, whole: boolean): boolean {
  try {
    return !CONTROL.test(new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: !whole }));
  } catch {
    return false;
  }
}
