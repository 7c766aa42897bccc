import { join } from 'node:path';
import { createServer, listen } from '@studyhall/server-core';
import type { AllowedOrigins, Issuer, RoomPolicy, ServerLimits, Surroundings } from '@studyhall/server-core';
import { isLoopback, tryAddress } from './address.ts';
import { makeFolder } from './folder.ts';
import { openStore } from './parts/store.ts';
import type { StoreChoice } from './settings/place.ts';
import type { Address } from './settings/values.ts';
import { builtScript, scriptWithHistory } from './script-tag.ts';
import { nodeSurroundings } from './surroundings.ts';

/** What {@link startServer} can be told. */
export interface StartOptions {
  /** The folder of what is kept on this machine; made where it is missing. */
  readonly data: string;
  /** The database; SQLite in the same folder by default. */
  readonly store?: StoreChoice;
  /** Whose tokens are taken. */
  readonly issuers: readonly Issuer[];
  /** `127.0.0.1` by default. */
  readonly host?: string;
  /** 0, the default: any free port. */
  readonly port?: number;
  /** Who makes rooms; `open` by default. */
  readonly rooms?: RoomPolicy;
  /** Whose pages may use it; `any` by default. */
  readonly origins?: AllowedOrigins;
  /** The folder of the built script tag; that of the package `studyhall` by default. */
  readonly script?: string;
  /** Numbers that differ from the default ones. */
  readonly limits?: Partial<ServerLimits>;
  /** How many proxies stand in front, whose X-Forwarded-For is believed; none by default. */
  readonly trustProxy?: number;
  /** Where measurements are given out; nowhere by default. */
  readonly metrics?: Address;
  /** Takes the lines of the log, each with its line end; nothing is logged without it. */
  readonly write?: (line: string) => void;
  /** The clock, chance and the log; the platform's own by default. */
  readonly surroundings?: Surroundings;
}

/** A server that listens. */
export interface Started {
  /** Where it is reached, such as `http://127.0.0.1:4100`. */
  readonly url: string;
  /** Takes no more requests, ends the ones under way, and closes the database; once, however often it is called. */
  stop(): Promise<void>;
}

/**
 * Starts a whole server in this process.
 *
 * @throws Error where the folder cannot be used or the port is taken; TypeError for issuers that cannot be used
 */
export async function startServer(options: StartOptions): Promise<Started> {
  const { data, issuers, host = '127.0.0.1', port = 0, rooms, origins, limits, write = () => undefined } = options;
  const surroundings = options.surroundings ?? nodeSurroundings(write);
  await tryAddress(host, port);
  makeFolder(data);
  const store = await openStore(options.store ?? { kind: 'sqlite', folder: data });
  try {
    const script = options.script ?? builtScript();
    const server = await createServer({
      store,
      surroundings,
      issuers,
      ...(script === undefined ? {} : { script: scriptWithHistory(script, join(data, 'script')) }),
      ...(rooms === undefined ? {} : { rooms }),
      ...(origins === undefined ? {} : { origins }),
      ...(limits === undefined ? {} : { limits }),
    });
    const listening = await listen(server, host, port, options);
    const { url } = listening;
    surroundings.log('listening', { url, data, script: script !== undefined });
    if (server.origins === 'any' && !isLoopback(host)) {
      const reason = 'no --origins: a page of any site may use this server with a token that it got from yours';
      surroundings.log('any page', { reason });
    }
    let stopped: Promise<void> | undefined;
    const stop = async (): Promise<void> => {
      await listening.stop();
      await store.close();
      surroundings.log('stopped');
    };
    return { url, stop: () => (stopped ??= stop()) };
  } catch (error) {
    await store.close();
    throw error;
  }
}
