import type { AllowedOrigins, HookReach, Issuer, RoomPolicy, ServerLimits } from '@studyhall/server-core';
import { readBus } from './bus.ts';
import type { BusChoice } from './bus.ts';
import { readFiles } from './files.ts';
import type { FilesChoice } from './files.ts';
import { readGiven } from './given.ts';
import type { Environment, Given } from './given.ts';
import { helpText } from './help.ts';
import { readIssuers } from './issuers.ts';
import { readLimits } from './limits.ts';
import { HELP_OPTION } from './option.ts';
import { SERVER_OPTIONS } from './options.ts';
import { readPlace } from './place.ts';
import type { Place } from './place.ts';
import { readAddress, readNumber, readOrigins, readPort, readReach, readRooms } from './values.ts';
import type { Address } from './values.ts';

/** Everything the server can be told. */
export interface Settings extends Place, Address {
  readonly files: FilesChoice;
  readonly bus: BusChoice;
  readonly issuers: readonly Issuer[];
  readonly rooms: RoomPolicy;
  readonly origins: AllowedOrigins;
  /** Numbers that differ from the usual ones. */
  readonly limits: Partial<ServerLimits>;
  /** How many proxies stand in front. */
  readonly trustProxy: number;
  /** Where webhooks may be. */
  readonly webhooks: HookReach;
  /** Where measurements are given out; undefined: nowhere. */
  readonly metrics: Address | undefined;
}

/** More proxies than anybody has in a row. */
const MAX_PROXIES = 10;

const OPTIONS = { ...SERVER_OPTIONS, ...HELP_OPTION, version: { says: ['the version'] } } as const;

export const HELP = helpText({
  summary: 'studyhall-server: keeps the rooms of a learning community and serves its script tag.',
  usage: ['studyhall-server [serve] [flags]', 'studyhall-server COMMAND --help'],
  options: OPTIONS,
  notes: `Commands, each with a --help of its own:
  serve          serves; the same as no command
  doctor         looks at everything that a server with these flags would need
  health         asks the server on this machine whether it answers
  course         lists courses, changes and closes them
  token          signs a token, for trying things out
  backup         copies the database while its server runs
  restore        puts a backup in the place of the database
  migrate        brings the tables of the database to this version
  import         brings a discussion of another place into a room
  export         writes a course as plain files, for any web host
  export-person  writes what a course has of one person, for them
  erase          erases a person or a post for good
  audit          shows who erased, exported or changed something

A flag wins over its environment variable, and that over --config. A secret (32 bytes at least) or keys, or both, must be given.`,
});

/**
 * Reads what the server was told.
 *
 * @throws SettingsError for anything that makes no sense
 */
export function readSettings(args: readonly string[], env: Environment): Settings {
  return settingsOf(readGiven(args, env, OPTIONS), env);
}

/** As {@link readSettings}, for a command that was told more besides. */
export function settingsOf(given: Given, env: Environment): Settings {
  const metrics = given.text('metrics');
  const place = readPlace(given);
  return {
    host: given.text('host') ?? '',
    port: readPort(given.text('port') ?? ''),
    ...place,
    files: readFiles(given, env),
    bus: readBus(given.text('bus') ?? '', place.store),
    issuers: readIssuers(given, env),
    rooms: readRooms(given.text('rooms') ?? ''),
    origins: readOrigins(given.text('origins') ?? ''),
    limits: readLimits(given),
    trustProxy: readNumber(given.text('trust-proxy') ?? '', 'trust-proxy', MAX_PROXIES),
    webhooks: readReach(given.text('webhooks') ?? ''),
    metrics: metrics === undefined ? undefined : readAddress(metrics, 'metrics'),
  };
}
