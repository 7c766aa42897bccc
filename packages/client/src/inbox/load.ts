import { part } from '@studyhall/protocol';

/** What happened to a person: few pages show it. */
export const loadInbox = () => part(() => import('./inbox.apart.ts'));
