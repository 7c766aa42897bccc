import { abuse } from './abuse/abuse.ts';
import { appends } from './appends/appends.ts';
import type { Bench } from './bench.ts';
import { fanOut } from './fan-out/fan-out.ts';
import { idle } from './idle/idle.ts';
import { markdown } from './markdown/markdown.ts';
import { nodes } from './nodes/nodes.ts';
import { page } from './page/page.ts';
import { coldStart } from './rooms/cold-start.ts';
import { opening } from './rooms/opening.ts';
import { footprint } from './scale/footprint.ts';
import { oneNodeARoom } from './scale/one-node-a-room.ts';

/** In the order in which they are measured. */
export const BENCHES: readonly Bench[] = [fanOut, appends, idle, opening, coldStart, nodes, oneNodeARoom, footprint, abuse, markdown, page];
