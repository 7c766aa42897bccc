import { partOf } from '../part/part.ts';

/** What a person follows, and the choice of it. */
export const following = partOf(() => import('./following.apart.ts'));
