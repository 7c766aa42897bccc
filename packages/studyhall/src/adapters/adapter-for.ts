import type { Adapter } from '@studyhall/protocol';
import { lazyAdapter } from './lazy.ts';

/**
 * The adapter that a `<study-session>` uses: our server where it has an `endpoint`, else this browser.
 *
 * @param endpoint the server's address, without a slash at its end
 */
export function adapterFor(endpoint: string | undefined): Adapter {
  if (endpoint === undefined) {
    return lazyAdapter(
      'local',
      () => import('@studyhall/adapter-local'),
      ({ createLocalAdapter }) => createLocalAdapter(),
    );
  }
  return lazyAdapter(
    endpoint,
    () => import('@studyhall/adapter-http'),
    ({ createHttpAdapter }) => createHttpAdapter({ endpoint }),
  );
}
