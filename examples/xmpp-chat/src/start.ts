import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { pageServer } from './page-server.ts';
import { startSchool } from './school.ts';

/** The running example. */
export interface Example {
  /** The page's address, without a slash at its end. */
  readonly url: string;
  /** The chat server's address for browsers. */
  readonly chat: string;
  readonly stop: () => Promise<void>;
}

/** @param ports of the page and of the chat server; 0 is any free one */
export async function startExample(ports: { readonly page: number; readonly chat: number }): Promise<Example> {
  const school = await startSchool(ports.chat);
  const server = pageServer(school).listen(ports.page, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch (error) {
    await school.stop();
    throw error;
  }
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    chat: school.url,
    async stop() {
      server.close();
      server.closeAllConnections();
      await school.stop();
    },
  };
}
