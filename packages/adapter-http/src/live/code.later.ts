// What is loaded when the first room wants hints or signals.
export { LiveRoom } from './room.ts';
export { Pool } from './pool.ts';
