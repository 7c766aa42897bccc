const encoder = new TextEncoder();

/**
 * A request as a server reads one. The platform’s takes several times as long to make, and a history has hundreds of them; the servers
 * behind real sockets get those.
 *
 * @param url where it goes
 * @param init what a page hands to `fetch`; the body is text
 */
export function simRequest(url: string, { method = 'GET', headers, body }: RequestInit): Request {
  const given = Object.entries((headers ?? {}) as Readonly<Record<string, string>>);
  const fields = new Map(given.map(([name, value]) => [name.toLowerCase(), value]));
  const request: Pick<Request, 'url' | 'method' | 'arrayBuffer'> & { readonly headers: Pick<Headers, 'get'> } = {
    url,
    method,
    headers: { get: (name) => fields.get(name.toLowerCase()) ?? null },
    arrayBuffer: () => Promise.resolve(encoder.encode(typeof body === 'string' ? body : '').buffer),
  };
  return request as Request;
}
