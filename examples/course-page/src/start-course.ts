import { randomBytes } from 'node:crypto';
import type { Server } from 'node:http';
import { mkdirSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { startServer, type Started } from 'studyhall-server';
import { courseServer } from './course-server.ts';
import { putCourse } from './course-settings.ts';
import { seedOnce } from './seed/seed.ts';
import type { Agreement } from './token.ts';

/** The running example. */
export interface Course {
  /** The lesson's address, without a slash at its end. */
  readonly url: string;
  /** The community server's. */
  readonly endpoint: string;
  stop(): Promise<void>;
}

/**
 * Starts both servers, and fills the community the first time.
 *
 * @param options `port`: the page's; the community server takes the next one where it is free; 0: any two.
 *   `data`: the folder that keeps the community
 */
export async function startCourse({ port, data }: { readonly port: number; readonly data: string }): Promise<Course> {
  mkdirSync(data, { recursive: true });
  // Both ends are in this process and tokens live 15 minutes, so each start can agree on new secrets.
  const agreement: Agreement = { issuer: 'https://course.example', audience: 'studyhall', course: 'bio101', secret: randomBytes(32), apiSecret: randomBytes(32) };
  const { issuer, audience, secret, apiSecret } = agreement;
  const options = { data, issuers: [{ issuer, audience, secret, apiSecret }] };
  await seedOnce(data, agreement, Date.now());

  const community = await startNextTo(port, (wanted) => startServer({ ...options, port: wanted }));
  const server = courseServer({ endpoint: community.url, agreement });
  try {
    await putCourse(community.url, agreement);
    await listen(server, port);
  } catch (error) {
    await community.stop();
    throw error;
  }
  const { port: own } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${own}`,
    endpoint: community.url,
    stop: async () => {
      await Promise.all([close(server), community.stop()]);
    },
  };
}

/** A fixed port next to the page's keeps the community's address, which browsers name what they keep by. */
async function startNextTo(port: number, start: (port: number) => Promise<Started>): Promise<Started> {
  if (port === 0 || port === 65_535) return start(0);
  try {
    return await start(port + 1);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    return start(0);
  }
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });
}
