import { COURSE_ROOM, FILE_PATH, IdCodec, LIMITS, RoomError } from '@studyhall/protocol';
import type { FileLimits } from '@studyhall/protocol';
import * as v from 'valibot';
import { PERMISSIONS, whyNotBy } from '@studyhall/domain';
import type { Core } from '../core.ts';
import type { Files } from '../files/files.ts';
import { checkQuota, keepFile } from '../files/put.ts';
import { FileSeals } from '../files/seal.ts';
import { isShown } from '../files/seen.ts';
import { TAKEN } from '../files/types.ts';
import { mayMakeRoom } from '../room/opening.ts';
import { roomState } from '../room/state.ts';
import { personKey } from '../token/claims.ts';
import { json } from './answers.ts';
import type { Call } from './call.ts';

/** What a page is told that is taken. */
export function fileLimits({ limits }: Pick<Core, 'limits'>): FileLimits {
  return { bytes: limits.fileBytes, types: TAKEN };
}

/** Takes a file. */
export async function postFile(call: Call): Promise<Response> {
  const { core, room, request, query } = call;
  const { fileBytes, filesPerMinute, filesAtOnce } = core.limits;
  const declared = Number(request.headers.get('content-length') ?? '0');
  if (declared > fileBytes) throw new RoomError('too-large', `the file is over ${fileBytes} bytes`);
  const [id, name] = [query.get('id'), query.get('name') ?? ''];
  if (!v.is(IdCodec, id) || name === '' || name.length > LIMITS.fileNameChars) throw new RoomError('invalid', 'a file has an id and a name');
  const files = filesOf(call);
  core.fileRate.take(personKey(call.principal), 1, filesPerMinute);
  await checkMay(call);
  await checkQuota(core, room, call.principal, declared);
  if (files.arriving >= filesAtOnce) throw new RoomError('rate-limited', 'too many files arrive just now', { retryAfterMs: 5000 });
  files.arriving += 1;
  try {
    const received = await files.incoming.receive(bytesOf(request), fileBytes);
    try {
      // It may have taken long to arrive.
      const owner = await core.standings.admit(call.principal);
      await checkMay({ ...call, principal: owner });
      return json(await keepFile(core, files, { room, owner, id, name, received }));
    } finally {
      await files.incoming.forget(received.path);
    }
  } finally {
    files.arriving -= 1;
  }
}

/** Tells the address of a file. */
export async function getFile(call: Call): Promise<Response> {
  const { core, principal, room, query } = call;
  const files = filesOf(call);
  const [file] = await core.store.files(room, [query.get('id') ?? '']);
  const asker = { ...(await core.audiences.of(principal, room)), isOwner: file?.person === principal.id };
  if (file === undefined || !(await isShown(core, room, file, asker))) throw notThere();
  const until = FileSeals.untilFrom(core.surroundings.clock.now());
  return json({ path: FILE_PATH + files.seals.seal({ room, id: file.id, asker, until }), until });
}

/** Who may hand in a file here: whoever may post. */
async function checkMay({ core, principal: { as }, room }: Call): Promise<void> {
  const rules = await core.courses.of(room);
  const state = roomState(rules, await core.store.read(room, (reader) => reader.head()));
  const why = whyNotBy(PERMISSIONS['put-file'], as, state);
  if (why !== undefined) throw new RoomError('denied', 'no files may be handed in here', { why });
  if (state === 'missing' && !mayMakeRoom(as, rules.rooms)) throw notThere();
}

/** A request without a body hands in an empty file. */
async function* bytesOf({ body }: Request): AsyncGenerator<Uint8Array> {
  if (body !== null) yield* body;
}

function filesOf({ core: { files }, room }: Call): Files {
  if (files === undefined || room.room === COURSE_ROOM) throw new RoomError('not-found', 'no files are kept here');
  return files;
}

/** Nobody is told whether there is a file that they may not see. */
function notThere(): RoomError {
  return new RoomError('not-found', 'there is no such file');
}
