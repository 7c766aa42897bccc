import { partOf } from '../part/part.ts';

/** Loaded when somebody first asks for emoji. */
export const emoji = partOf(() => import('./emoji.apart.ts'));
