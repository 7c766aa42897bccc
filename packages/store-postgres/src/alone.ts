import { Client } from 'pg';
import { connectionOptions } from './sessions.ts';
import { Session } from './session.ts';
import { databaseError } from './unavailable.ts';

/** Does work that may take long over a connection of its own, whose statements are not ended. */
export async function useAlone<T>(url: string, work: (session: Session) => Promise<T>): Promise<T> {
  const client = new Client(connectionOptions(url));
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (error) {
    throw databaseError(error);
  }
  try {
    return await work(new Session(client));
  } finally {
    // It rolls back what was not committed.
    await client.end().catch(() => undefined);
  }
}
