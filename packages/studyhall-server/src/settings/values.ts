import { isCourseName, originOf } from '@studyhall/server-core';
import type { AllowedOrigins, HookReach, RoomPolicy } from '@studyhall/server-core';
import { SettingsError } from './error.ts';

/** A place in the network that something listens on. */
export interface Address {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
}

const MAX_PORT = 65_535;

/** @throws SettingsError for what is not a whole number from `least` to `most` */
export function readNumber(text: string, name: string, most: number, least = 0): number {
  const number = Number(text);
  if (!/^\d+$/.test(text) || number > most || number < least) throw new SettingsError(`--${name} must be a number from ${least} to ${most}, not ${text}`);
  return number;
}

/** @throws SettingsError for what cannot be the name of a course */
export function readCourse(text: string): string {
  if (!isCourseName(text)) throw new SettingsError('--course: a course has a name of 200 characters at most, that stands in one line');
  return text;
}

export const readPort = (text: string): number => readNumber(text, 'port', MAX_PORT);

export function readRooms(text: string): RoomPolicy {
  if (text !== 'open' && text !== 'listed') throw new SettingsError(`--rooms must be open or listed, not ${text}`);
  return text;
}

export function readReach(text: string): HookReach {
  if (text !== 'public' && text !== 'any') throw new SettingsError(`--webhooks must be public or any, not ${text}`);
  return text;
}

export function readOrigins(text: string): AllowedOrigins {
  if (text === 'any') return 'any';
  return text.split(',').map((each) => {
    const origin = originOf(each.trim());
    if (origin === undefined) throw new SettingsError(`--origins must be origins such as https://lms.example.edu, not ${withoutPassword(each.trim())}`);
    return origin;
  });
}

/** An address may hold a name and a password, which no message repeats; browsers take it with any slashes, or none. */
function withoutPassword(text: string): string {
  return text.replace(/^(https?:[/\\]*)?.*@/s, '$1…@');
}

/** @throws SettingsError for what is no address of the web, or has a name and a password in it */
export function readUrl(text: string, name: string): URL {
  const said = withoutPassword(text);
  if (!/^https?:/.test(text) || !URL.canParse(text)) throw new SettingsError(`${name} must be an address such as https://community.example.edu, not ${said}`);
  const url = new URL(text);
  if (url.username !== '' || url.password !== '') throw new SettingsError(`${name} must have no name and no password in it: ${said}`);
  return url;
}

export function readAddress(text: string, name: string): Address {
  const [, host, port] = /^(.+):(\d+)$/.exec(text) ?? [];
  if (host === undefined || port === undefined || Number(port) > MAX_PORT) {
    throw new SettingsError(`--${name} must be a host and a port such as 127.0.0.1:9100, not ${text}`);
  }
  return { host: host.replace(/^\[(.*)\]$/, '$1'), port: Number(port) };
}
