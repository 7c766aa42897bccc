import { type Ports, RoomError } from '@studyhall/protocol';

/** What a file's host answered. */
export interface Got {
  /** Whether the host has no such file. */
  readonly missing: boolean;
  readonly content: string;
}

/**
 * Gets a file as text.
 *
 * @param cache as `fetch` takes it
 * @throws RoomError for every failure but that there is no such file
 */
export async function getFile({ fetch, page }: Ports, url: string, cache: RequestCache, stop: AbortSignal): Promise<Got> {
  let response: Response;
  let content: string;
  try {
    // Cookies go to the page's own host alone, where file areas behind a sign-in ask for them.
    response = await fetch(url, { cache, credentials: 'same-origin', signal: stop });
    content = await response.text();
  } catch {
    if (!page.online()) throw new RoomError('offline', 'this device is offline');
    throw unavailable(url, 'cannot be read: is the host there, and does it let pages of this origin read it (CORS)?');
  }
  const { status, headers } = response;
  if (status === 404 || status === 410) return { missing: true, content: '' };
  if (status === 401) throw new RoomError('signed-out', `${url}: its host asks for a sign-in`);
  if (status === 403) throw new RoomError('forbidden', `${url}: its host does not let this person read it`);
  if (!response.ok) throw unavailable(url, `its host answered with status ${status}`);
  if (/^\s*</.test(content)) {
    const why = 'its host answered with a page instead of the file: one for signing in, or one that says what is wrong?';
    // With a cause it is shown to the page's developer, for whom the browser has nothing to complain about here.
    throw new RoomError('internal', `${url}: ${why}`, { cause: { status, type: headers.get('content-type') } });
  }
  return { missing: false, content };
}

export function unavailable(url: string, why: string): RoomError {
  return new RoomError('unavailable', `${url}: ${why}`);
}
