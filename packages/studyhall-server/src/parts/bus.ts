import type { Bus, Surroundings } from '@studyhall/server-core';
import { CommandFailed } from '../command.ts';
import { reasonOf } from '../reason.ts';
import type { BusChoice } from '../settings/bus.ts';

/**
 * Opens the bus that was chosen; its code is loaded only then. A broker that is away is no error: the bus goes on trying.
 *
 * @returns undefined where the server is alone
 * @throws CommandFailed for an address that is none
 */
export async function openBus(choice: BusChoice, surroundings: Surroundings): Promise<Bus | undefined> {
  try {
    switch (choice.kind) {
      case 'none':
        return undefined;
      case 'nats':
        return await (await import('@studyhall/bus-nats')).openNatsBus({ url: choice.url, surroundings });
      case 'postgres':
        return await (await import('@studyhall/bus-postgres')).openPostgresBus({ url: choice.url, surroundings });
    }
  } catch (error) {
    throw new CommandFailed(`--bus: ${reasonOf(error)}`, { cause: error });
  }
}
