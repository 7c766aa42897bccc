import { FILE_PATH, RoomError } from '@studyhall/protocol';
import type { Core } from '../core.ts';
import { refusal } from '../http/answers.ts';
import { answerThrown } from '../http/thrown.ts';
import type { FileRecord } from '../store/file.ts';
import type { ByteRange } from './file-store.ts';
import { isShown } from './seen.ts';
import { isPicture, TEXT } from './types.ts';

/** Whether a path is one of a file. */
export function isFilePath(pathname: string): boolean {
  return pathname.startsWith(FILE_PATH);
}

/** Gives out a file to whoever has an address of it, as long as it is good and the file is shown to whom the address was made for. */
export async function answerFile(core: Core, request: Request, url: URL): Promise<Response> {
  try {
    return await give(core, request, url.pathname.slice(FILE_PATH.length));
  } catch (thrown) {
    return answerThrown(core, thrown, 'file');
  }
}

async function give(core: Core, request: Request, sealed: string): Promise<Response> {
  const { files, store, surroundings: { clock } } = core;
  const now = clock.now();
  const pass = request.method === 'GET' || request.method === 'HEAD' ? files?.seals.open(sealed, now) : undefined;
  if (files === undefined || pass === undefined) throw new RoomError('not-found', 'there is no such file, or not any more');
  const [file] = await store.files(pass.room, [pass.id]);
  if (file === undefined || !(await isShown(core, pass.room, file, pass.asker))) throw new RoomError('not-found', 'there is no such file');
  const headers = headersOf(file, Math.floor((pass.until - now) / 1000));
  const range = rangeOf(request.headers.get('range'), file.bytes);
  if (range === 'none') {
    headers.set('content-range', `bytes */${file.bytes}`);
    return new Response(null, { status: 416, headers });
  }
  headers.set('content-length', String(range === undefined ? file.bytes : range.to - range.from + 1));
  if (range !== undefined) headers.set('content-range', `bytes ${range.from}-${range.to}/${file.bytes}`);
  const status = range === undefined ? 200 : 206;
  if (request.method === 'HEAD' || file.bytes === 0) return new Response(null, { status, headers });
  const bytes = await files.store.read(file.key, range);
  if (bytes === undefined) return refusal(new RoomError('not-found', 'there is no such file'));
  return new Response(bytes, { status, headers });
}

/** Whatever is in it, a browser makes no page of it: nothing in it runs, and only pictures are shown by themselves. */
function headersOf({ name, type }: FileRecord, seconds: number): Headers {
  return new Headers({
    'content-type': type === TEXT ? `${TEXT}; charset=utf-8` : type,
    'content-disposition': `${isPicture(type) ? 'inline' : 'attachment'}; filename*=UTF-8''${encoded(name)}`,
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'cross-origin',
    'referrer-policy': 'no-referrer',
    'cache-control': `private, max-age=${Math.max(0, seconds)}, immutable`,
    'accept-ranges': 'bytes',
  });
}

/** As RFC 8187 has it. Halves of signs have no code in it, and slashes are what browsers would take for folders. */
function encoded(name: string): string {
  return encodeURIComponent(name.replace(/\p{Surrogate}/gu, '\ufffd').replace(/[/\\\0]/g, '_')).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
}

/** The stretch that is asked for; `none`: there is no such one. Several at once are answered with all of it, as a server may. */
function rangeOf(header: string | null, bytes: number): ByteRange | 'none' | undefined {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (first === '' && last === '') return undefined;
  const from = first === '' ? Math.max(0, bytes - Number(last)) : Number(first);
  const to = first === '' || last === '' ? bytes - 1 : Math.min(Number(last), bytes - 1);
  return from > to ? 'none' : { from, to };
}
