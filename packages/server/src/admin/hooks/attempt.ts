import { toRoomError } from '@studyhall/protocol';
import type { Core } from '../../core.ts';
import type { Hook } from '../../store/hook.ts';
import type { HookReach } from './addresses.ts';
import type { SendHook } from './send.ts';
import { signedHeaders } from './signature.ts';

/** How long an address may take to answer: milliseconds. Less than what is left of a claim when it goes on. */
const ANSWER_MS = 15_000;

/** An address did not take a delivery. */
export class NotTaken extends Error {
  /** Of the answer; 0 where there was none. */
  readonly status: number;

  constructor(reason: string, status = 0) {
    super(reason);
    this.status = status;
  }
}

/** What a delivery goes out with. */
export interface AttemptTools {
  readonly core: Pick<Core, 'surroundings' | 'meter'>;
  readonly send: SendHook;
  readonly reach: HookReach;
}

/**
 * Tries a delivery once.
 *
 * @param id the same for every try
 * @param ended ends it
 * @throws NotTaken where the address does not say that it took it
 */
export async function attempt({ core, send, reach }: AttemptTools, { url, secret }: Pick<Hook, 'url' | 'secret'>, id: string, body: string, ended: AbortSignal): Promise<void> {
  const { surroundings: { clock }, meter } = core;
  const late = new AbortController();
  const cancel = clock.after(ANSWER_MS, () => { late.abort(); });
  const headers = { 'content-type': 'application/json', 'user-agent': 'studyhall', ...signedHeaders(secret, id, Math.floor(clock.now() / 1000), body) };
  let status: number;
  try {
    status = await send({ url, headers, body }, reach, AbortSignal.any([late.signal, ended]));
  } catch (error) {
    meter.count('studyhall_deliveries_total', 'no answer');
    throw new NotTaken(late.signal.aborted ? `no answer in ${ANSWER_MS} ms` : toRoomError(error).message);
  } finally {
    cancel();
  }
  const isTaken = status >= 200 && status < 300;
  meter.count('studyhall_deliveries_total', isTaken ? 'taken' : 'refused');
  if (!isTaken) throw new NotTaken(`status ${status}`, status);
}
