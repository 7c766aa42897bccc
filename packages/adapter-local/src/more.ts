import { part } from '@studyhall/protocol';

/** What is loaded when somebody asks for it. */
export const more = () => part(() => import('./more.later.ts'));
