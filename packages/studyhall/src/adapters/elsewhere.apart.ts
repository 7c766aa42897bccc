import type { Adapter } from '@studyhall/protocol';
import { lazyAdapter } from './lazy.ts';

/** The adapter for a backend that is neither this browser nor a server of ours: few pages have one. */
export function elsewhere(endpoint: string): Adapter {
  return endpoint.startsWith('ws')
    ? lazyAdapter(
        endpoint,
        () => import('./xmpp.apart.ts'),
        ({ xmppAdapter }) => xmppAdapter(endpoint),
      )
    : lazyAdapter(
        endpoint,
        () => import('./static.apart.ts'),
        ({ createStaticAdapter }) => createStaticAdapter({ url: endpoint }),
      );
}
