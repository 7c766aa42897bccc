import { once, part } from '@studyhall/protocol';

/** Capabilities that few pages use; their code is loaded by the first call. */
export const more = once(() => part(() => import('./more.later.ts')));
