import type { ScriptFile } from './script.ts';

const YEAR_S = 31_536_000;

/** Answers with a file of the script tag; any page of any origin may load it. */
export function answerScript(file: ScriptFile, request: Request): Response {
  const headers = new Headers({
    'access-control-allow-origin': '*',
    'cross-origin-resource-policy': 'cross-origin',
    'x-content-type-options': 'nosniff',
    'cache-control': file.immutable ? `public, max-age=${YEAR_S}, immutable` : 'no-cache',
    vary: 'accept-encoding',
    etag: file.etag,
    // Told here and not in the file, where it would weigh something in every page.
    ...(file.sourceMap !== undefined && { sourcemap: file.sourceMap }),
  });
  if (request.headers.get('if-none-match')?.includes(file.etag) === true) return new Response(null, { status: 304, headers });
  headers.set('content-type', file.type);
  const zipped = /\bgzip\b/.test(request.headers.get('accept-encoding') ?? '');
  if (zipped) headers.set('content-encoding', 'gzip');
  return new Response((zipped ? file.gzip : file.bytes) as Uint8Array<ArrayBuffer>, { headers });
}
