import type { Ports } from '@studyhall/protocol';

/** Sends a file, and tells how much of it has left: of all that browsers have, only the oldest way of asking does. */
export const upload: NonNullable<Ports['upload']> = (url, { headers, body, progress, signal }) => {
  if (!('XMLHttpRequest' in globalThis)) return globalThis.fetch(url, { method: 'POST', headers: Object.fromEntries(headers), body, signal });
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const stop = (): void => {
      request.abort();
    };
    request.open('POST', url);
    for (const [name, value] of headers) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded }) => {
      progress(Math.min(loaded, body.size));
    };
    request.onload = () => {
      const after = request.getResponseHeader('retry-after');
      const told = after === null ? undefined : { headers: { 'retry-after': after } };
      // What has no content may have none.
      resolve(new Response(request.status === 204 ? null : request.responseText, { status: request.status, ...told }));
    };
    request.onerror = request.ontimeout = () => {
      reject(new TypeError('the request failed'));
    };
    request.onabort = () => {
      reject(new DOMException('the request was aborted', 'AbortError'));
    };
    request.onloadend = () => {
      signal.removeEventListener('abort', stop);
    };
    signal.addEventListener('abort', stop);
    if (signal.aborted) stop();
    request.send(body);
  });
};
