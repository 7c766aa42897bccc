import { createHttpAdapter } from '@studyhall/adapter-http';
import { shareAdapter } from '@studyhall/client';
import type { Adapter } from '@studyhall/protocol';

/** Our server, by one connection for all tabs of one person. */
export function httpAdapter(endpoint: string): Adapter {
  return shareAdapter(createHttpAdapter({ endpoint }));
}
