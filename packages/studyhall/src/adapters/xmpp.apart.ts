import { createXmppAdapter } from '@studyhall/adapter-xmpp';
import { shareAdapter } from '@studyhall/client';
import type { Adapter } from '@studyhall/protocol';

/** An XMPP server, by one connection for all tabs of one person. */
export function xmppAdapter(service: string): Adapter {
  return shareAdapter(createXmppAdapter({ service }));
}
