import { setTimeout as delay } from 'node:timers/promises';
import { openBus } from '../parts/bus.ts';
import { reasonOf } from '../reason.ts';
import type { BusChoice } from '../settings/bus.ts';
import { nodeSurroundings } from '../surroundings.ts';
import { bad, ok, warn } from './finding.ts';
import type { Finding } from './finding.ts';

const WAIT_MS = 5000;
const LOOK_MS = 50;

/** Whether the bus is reached; where it is not, the servers still find what is new, later. */
export async function lookAtBus(choice: BusChoice): Promise<readonly Finding[]> {
  try {
    const bus = await openBus(choice, nodeSurroundings(() => undefined));
    if (bus === undefined) return [];
    for (let waited = 0; waited < WAIT_MS && !bus.connected; waited += LOOK_MS) await delay(LOOK_MS);
    const { connected } = bus;
    await bus.close();
    return [connected ? ok('bus', 'it is reached') : warn('bus', 'it is not reached: what is new on one server shows on the others seconds later')];
  } catch (error) {
    return [bad('bus', reasonOf(error))];
  }
}
