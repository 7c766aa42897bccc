import { type AdapterContext, type Identity, LIMITS, newId, type RoomAddress, RoomError } from '@studyhall/protocol';
import { xml } from '@xmpp/client-core';
import type { Connection } from './connection.ts';
import { NS } from './names.ts';
import { Refusal } from './refusal.ts';
import { safeText } from './safe-text.ts';
import { Stay } from './stay.ts';

/** Whom the host page calls staff: rooms that are missing are made for them. */
const STAFF = ['instructor', 'ta'];

/**
 * Goes into a chat room that can hold a community.
 *
 * @throws RoomError `not-found` where there is no such room, `forbidden` where the viewer may not go in, `unsupported` where the room
 * hides who writes or keeps no archive
 */
export async function enter(
  connection: Connection,
  room: string,
  { course, room: name }: RoomAddress,
  { identity }: Pick<AdapterContext, 'identity'>,
): Promise<Stay> {
  const features = await featuresOf(connection, room);
  // A server may let anybody make rooms, and their maker is their owner: pages must not do so by the way.
  if (features === undefined && !identity?.roles?.some((role) => STAFF.includes(role))) throw missing();
  if (features !== undefined) checkFeatures(features);
  const stay = new Stay(connection, room);
  try {
    const isNew = await stay.join(nicknames(connection, identity)).catch((error: unknown) => {
      throw features === undefined && error instanceof Refusal ? missing() : error;
    });
    if (isNew) {
      await configure(connection, room, `${course}: ${name}`);
      checkFeatures((await featuresOf(connection, room)) ?? []);
    }
    return stay;
  } catch (error) {
    stay.leave();
    throw error;
  }
}

function missing(): RoomError {
  return new RoomError('not-found', 'there is no such chat room');
}

/** What a room says it can do; undefined where there is none. */
async function featuresOf(connection: Connection, room: string): Promise<readonly string[] | undefined> {
  try {
    const info = await connection.ask('get', room, xml('query', { xmlns: NS.discoInfo }));
    return (info?.getChildren('feature') ?? []).map((feature) => feature.attrs['var'] ?? '');
  } catch (error) {
    if (error instanceof Refusal && error.code === 'not-found') return undefined;
    throw error;
  }
}

function checkFeatures(features: readonly string[]): void {
  if (!features.includes('muc_nonanonymous')) throw new RoomError('unsupported', 'the chat room hides who writes');
  if (!features.includes(NS.mam)) throw new RoomError('unsupported', 'the chat room keeps no archive');
}

/** What the viewer is called in the room, the best first. */
function nicknames({ login, ports }: Connection, identity: Identity | undefined): readonly string[] {
  const name = safeText(identity?.user.name ?? '').replaceAll(/\s+/g, ' ').trim().slice(0, LIMITS.nameChars);
  const { username } = login;
  return [...(name === '' ? [] : [name]), username, `${username} ${newId(ports.random.fill).slice(0, 4)}`];
}

/** Makes a new room one that stays, shows who writes and keeps everything. */
async function configure(connection: Connection, room: string, title: string): Promise<void> {
  const field = (name: string, value: string) => xml('field', { var: name }, xml('value', {}, value));
  const form = xml(
    'x',
    { xmlns: NS.form, type: 'submit' },
    field('FORM_TYPE', NS.roomConfig),
    field('muc#roomconfig_roomname', title),
    field('muc#roomconfig_persistentroom', '1'),
    field('muc#roomconfig_whois', 'anyone'),
    // The two names there are for it.
    field('muc#roomconfig_enablearchiving', '1'),
    field('mam', '1'),
  );
  await connection.ask('set', room, xml('query', { xmlns: NS.mucOwner }, form));
}
