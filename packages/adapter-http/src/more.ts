import { once, part } from '@studyhall/protocol';

/** Capabilities that are of no use before the first board; their code is loaded by the first call. */
export const more = once(() => part(() => import('./more.later.ts')));
