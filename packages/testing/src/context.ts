import type { AdapterContext, Identity, Ports } from '@studyhall/protocol';
import { testPorts } from './ports.ts';

/** What a client would lend to an adapter. */
export function testContext(options: { ports?: Ports; identity?: Identity; token?: string } = {}): AdapterContext {
  return {
    ports: options.ports ?? testPorts(),
    auth: () => Promise.resolve(options.token),
    ...(options.identity === undefined ? {} : { identity: options.identity }),
  };
}
