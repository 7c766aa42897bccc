import { part } from '@studyhall/protocol';

/** Searching: few pages do. */
export const loadSearch = () => part(() => import('./search.apart.ts'));
