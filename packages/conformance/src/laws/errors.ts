import { type Ack, COURSE_ROOM, ERROR_CODES, type Link, type RoomError, type RoomErrorData } from '@studyhall/protocol';
import { ensure, LawBroken, refusal, roomErrorOf, same } from '../expect.ts';
import { THREAD_LIST } from '../fold.ts';
import type { Held, Law } from '../law.ts';
import { Scene } from '../scene.ts';

/** How a call was refused; a throw instead of a promise that rejects breaks the law. Undefined where the link has no such call. */
async function refused(name: string, call: () => Promise<unknown> | undefined): Promise<RoomError | undefined> {
  let promise: Promise<unknown> | undefined;
  try {
    promise = call();
  } catch (error) {
    throw new LawBroken(`promised: ${name} answers with a promise that rejects; it threw ${String(error)}`);
  }
  return promise && (await refusal(() => promise, `${name} is refused`));
}

/** Whether what follows from an error is what follows from its code. */
function ensureConsistent(name: string, { code, retry, message, retryAfterMs }: RoomErrorData | RoomError): void {
  ensure(typeof code === 'string' && code !== '', `${name}: an error has a code`);
  const known: Readonly<Record<string, string>> = ERROR_CODES;
  if (Object.hasOwn(known, code)) same(retry, known[code], `${name}: the retry of \`${code}\` is that of the contract`);
  else ensure(['never', 'reauth', 'reset', 'backoff'].includes(retry), `${name}: a code of one’s own says what to do`);
  ensure(typeof message === 'string', `${name}: an error has a message for developers`);
  ensure(retryAfterMs === undefined || retryAfterMs >= 0, `${name}: the wait is not negative`);
}

/** Calls that no link may take, by name; those of parts that the link has not got are left out. */
function badCalls(link: Link, closed: Link, scene: Scene): Readonly<Record<string, () => Promise<unknown> | undefined>> {
  const signal = AbortSignal.abort();
  return {
    'a pull from nonsense': () => link.pull('nonsense'),
    'an aborted pull': () => link.pull(undefined, { signal }),
    'a pull after close': () => closed.pull(undefined),
    'an aborted submit': () => link.submit?.([scene.post('x')], { signal }),
    'a submit after close': () => closed.submit?.([scene.post('x')]),
    'an aborted window': () => link.windows?.read({ query: THREAD_LIST, around: { at: 'first' }, limit: 1 }, { signal }),
    'an unknown view': () => link.windows?.read({ query: { ...THREAD_LIST, view: 'x' }, around: { at: 'first' }, limit: 1 }),
    'an aborted snapshot': () => link.snapshots?.read(THREAD_LIST, { signal }),
    'aborted marks': () => link.receipts?.read({ signal }),
    'an aborted list of people': () => link.roster?.list({ signal }),
    'people after close': () => closed.roster?.get([]),
  };
}

const typed: Law = {
  id: 'errors/typed',
  title: 'every rejection of every call is a RoomError whose `retry` is that of its code, and no call throws',
  why: 'The client acts on `retry` alone; an error that it does not know is tried for ever, or never again.',
  needs: ['log'],
  async run(harness) {
    const scene = new Scene(harness);
    await scene.hold([{ who: 'ann', drafts: [scene.post('a line')] }]);
    for (const room of await roomsOf(harness)) {
      const [link, closed] = [await scene.link('ann', room), await scene.link('ann', room)];
      closed.close();
      for (const [name, call] of Object.entries(badCalls(link, closed, scene))) {
        const error = await refused(name, call);
        if (error) ensureConsistent(name, error);
      }
    }
  },
};

/** The law's room, and the course's where there is one. */
async function roomsOf(harness: Held): Promise<readonly string[]> {
  const course = await harness.link('ann', COURSE_ROOM).catch(() => undefined);
  course?.close();
  return course ? [harness.room, COURSE_ROOM] : [harness.room];
}

/** Refused drafts and how they were answered; calls that were refused whole are left to other laws. */
async function refusedAcks(harness: Held, secret: string): Promise<readonly RoomErrorData[]> {
  const scene = new Scene(harness);
  const ann = await scene.link('ann');
  const long = secret.repeat(Math.ceil((ann.facts.limits.bodyBytes + 1) / secret.length));
  const bad = [scene.draft('x-law', long), { ...scene.post(secret), id: secret }, { ...scene.post(secret), v: 0 }];
  const acks: Ack[] = [];
  for (const draft of bad) acks.push(...((await ann.submit?.([draft]).catch((error: unknown) => [answer(draft.id, error)])) ?? []));
  return acks.flatMap((ack) => (ack.status === 'rejected' ? [ack.error] : []));
}

function answer(id: string, error: unknown): Ack {
  return { id, status: 'rejected', error: roomErrorOf(error, 'a draft is refused').toJSON() };
}

const acks: Law = {
  id: 'errors/acks',
  title: 'a draft that is refused is answered with a code, what follows from it, and a message',
  why: 'What is shown beside somebody’s unsent words, and whether they are tried again, is made from it.',
  needs: ['submit'],
  async run(harness) {
    const errors = await refusedAcks(harness, 'words');
    same(errors.length, 3, 'each of three is refused: a body over the limit, an id of five letters, the version 0');
    for (const error of errors) ensureConsistent('a refused draft', error);
  },
};

const discreet: Law = {
  id: 'errors/discreet',
  title: 'no error repeats what somebody wrote',
  why: 'Errors end in logs and consoles that others read.',
  needs: ['submit'],
  async run(harness) {
    const secret = 'do-not-tell-anybody';
    for (const error of await refusedAcks(harness, secret)) {
      ensure(!JSON.stringify(error).includes(secret), `an error of \`${error.code}\` holds nothing of the draft`);
    }
  },
};

export const errorLaws: readonly Law[] = [typed, acks, discreet];
