import type { Adapter } from '@studyhall/protocol';
import { lazyAdapter } from './lazy.ts';

/**
 * The adapter that a `<study-session>` uses: this browser where it has no `endpoint`, an archive where that is a JSON file, an
 * XMPP server where it is a WebSocket's address, else our server.
 *
 * @param endpoint the backend's address, without a slash at its end
 */
export function adapterFor(endpoint: string | undefined): Adapter {
  if (endpoint === undefined) {
    return lazyAdapter(
      'local',
      () => import('@studyhall/adapter-local'),
      ({ createLocalAdapter }) => createLocalAdapter(),
    );
  }
  if (/^ws|\.json(?:[?#]|$)/.test(endpoint)) {
    return lazyAdapter(
      endpoint,
      () => import('./elsewhere.apart.ts'),
      ({ elsewhere }) => elsewhere(endpoint),
    );
  }
  return lazyAdapter(
    endpoint,
    () => import('./http.ts'),
    ({ httpAdapter }) => httpAdapter(endpoint),
  );
}
