import { randomBytes } from 'node:crypto';
import { Client } from 'pg';

/**
 * Makes an empty database with a name of its own.
 *
 * @param url of any database of the server
 * @returns the new one's url
 */
export async function freshDatabase(url: string): Promise<string> {
  const name = `fresh_${randomBytes(8).toString('hex')}`;
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`CREATE DATABASE ${name}`);
  } finally {
    await client.end();
  }
  const fresh = new URL(url);
  fresh.pathname = `/${name}`;
  return fresh.href;
}
