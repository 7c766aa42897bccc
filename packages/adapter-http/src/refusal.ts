import { decode, type ErrorCode, parseJson, RefusedCodec, RoomError } from '@studyhall/protocol';

const BY_STATUS: Readonly<Record<number, ErrorCode>> = {
  400: 'invalid',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not-found',
  409: 'conflict',
  413: 'too-large',
  429: 'rate-limited',
  501: 'unsupported',
};

/** The error that a response with a status other than 2xx stands for: what its body says, or else what its status says. */
export function refusal(response: Response, text: string): RoomError {
  try {
    return RoomError.from(decode(RefusedCodec, parseJson(text, 'refusal'), 'refusal').error);
  } catch {
    // Not our server's words: a proxy or a gateway stands in between.
    const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
    const retryAfterMs = seconds >= 0 ? { retryAfterMs: seconds * 1000 } : {};
    const { status } = response;
    const code = BY_STATUS[status] ?? (status > 500 ? 'unavailable' : 'internal');
    return new RoomError(code, `the server answered with status ${status}`, retryAfterMs);
  }
}
