import { join } from 'node:path';
import { createServer, listen, sendHook, startRetention } from '@studyhall/server-core';
import type { AllowedOrigins, Bus, FilePlaces, HookReach, Issuer, RoomPolicy, Server, ServerLimits, ServerOptions, Store, Surroundings } from '@studyhall/server-core';
import { isLoopback, tryAddress } from './address.ts';
import { makeNamedFolder } from './folder.ts';
import { serveMetrics } from './metrics/serve.ts';
import type { ServedMetrics } from './metrics/serve.ts';
import { OpenParts } from './open-parts.ts';
import { openBus } from './parts/bus.ts';
import { openFiles } from './parts/files.ts';
import { openStore } from './parts/store.ts';
import type { BusChoice } from './settings/bus.ts';
import { filesBeside } from './settings/files.ts';
import type { FilesChoice } from './settings/files.ts';
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
  /** Where files are kept that people hand in; the folder `files` of the same folder by default. */
  readonly files?: FilesChoice;
  /** What tells several servers of each other; none by default. */
  readonly bus?: BusChoice;
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
  /** Where webhooks may be; at https addresses of the public Internet by default. */
  readonly webhooks?: HookReach;
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
  /** Where its measurements are, if anywhere. */
  readonly metricsUrl?: string;
  /**
   * Takes no more requests, ends the ones under way, and closes the database; once, however often it is called.
   *
   * @throws what kept a part from being closed, or an AggregateError of several; all the others are closed then
   */
  stop(): Promise<void>;
}

/**
 * Starts a whole server in this process.
 *
 * @throws Error where the folder cannot be used or the port is taken; TypeError for issuers that cannot be used
 */
export async function startServer(options: StartOptions): Promise<Started> {
  const { data, host = '127.0.0.1', port = 0, write = () => undefined } = options;
  const surroundings = options.surroundings ?? nodeSurroundings(write);
  await tryAddress(host, port);
  makeNamedFolder(data, 'data');
  const open = new OpenParts(surroundings.log);
  try {
    const store = await openStore(options.store ?? { kind: 'sqlite', folder: data });
    open.add('store', () => store.close());
    const bus = await openBus(options.bus ?? { kind: 'none' }, surroundings);
    if (bus !== undefined) open.add('bus', () => bus.close());
    const files = await openFiles(options.files ?? filesBeside(data));
    const script = options.script ?? builtScript();
    const server = await createServer(serverOptions(options, { store, files, surroundings, bus, script }));
    // Nothing of it goes on where it cannot listen.
    open.add('server', () => {
      server.stopping();
      return Promise.resolve();
    });
    const tenants = options.issuers.map(({ issuer }) => issuer);
    open.add('retention', startRetention({ store, files: files.store, surroundings, tenants, appended: (room) => { server.erased(room); } }));
    const listening = await listen(server, host, port, options);
    open.add('connections', () => listening.stop());
    const metrics = await metricsOf(server, options);
    if (metrics !== undefined) open.add('metrics', () => metrics.stop());
    const { url } = listening;
    surroundings.log('listening', { url, data, script: script !== undefined, ...(metrics === undefined ? {} : { metrics: metrics.url }) });
    if (server.origins === 'any' && !isLoopback(host)) {
      const reason = 'a page of any site may use this server with a token that it got from yours';
      surroundings.log('origins not set', { reason });
    }
    let stopped: Promise<void> | undefined;
    const stop = async (): Promise<void> => {
      await open.close();
      surroundings.log('stopped');
    };
    return { url, ...(metrics === undefined ? {} : { metricsUrl: metrics.url }), stop: () => (stopped ??= stop()) };
  } catch (error) {
    // Why it did not start is what counts; what could not be closed stands in the log.
    await open.close().catch(() => undefined);
    throw error;
  }
}

/** What a server is made of. */
interface Opened {
  readonly store: Store;
  readonly files: FilePlaces;
  readonly surroundings: Surroundings;
  readonly bus: Bus | undefined;
  readonly script: string | undefined;
}

function serverOptions({ data, issuers, rooms, origins, limits, webhooks: reach = 'public' }: StartOptions, { store, files, surroundings, bus, script }: Opened): ServerOptions {
  return {
    store,
    files,
    surroundings,
    issuers,
    hooks: { send: sendHook, reach },
    ...(bus === undefined ? {} : { bus }),
    ...(script === undefined ? {} : { script: scriptWithHistory(script, join(data, 'script')) }),
    ...(rooms === undefined ? {} : { rooms }),
    ...(origins === undefined ? {} : { origins }),
    ...(limits === undefined ? {} : { limits }),
  };
}

function metricsOf(server: Server, { metrics }: StartOptions): Promise<ServedMetrics> | undefined {
  return metrics === undefined ? undefined : serveMetrics(server.meter, metrics);
}
