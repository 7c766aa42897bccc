import { handle, readers } from './mutant.ts';
import type { StoreMutant } from './mutant.ts';

export const roomMutants: readonly StoreMutant[] = [
  {
    name: 'rooms are listed by name',
    killedBy: 'rooms/list',
    breaks: handle((store) => ({ rooms: async (...args) => [...(await store.rooms(...args))].sort() })),
  },
  {
    name: 'every room of a course counts as everybody’s',
    killedBy: 'rooms/count',
    breaks: readers((reader) => ({
      async countRooms(person) {
        const { course } = await reader.countRooms(person);
        return { course, person: course };
      },
    })),
  },
  {
    name: 'a room that is made again begins anew',
    killedBy: 'rooms/made',
    breaks: handle((store) => ({
      async makeRoom(...args) {
        await store.makeRoom(...args);
        return 'made';
      },
    })),
  },
  {
    name: 'in which state something was decided is not looked at',
    killedBy: 'rooms/state',
    breaks: handle((store) => ({
      append: (room, expected, { events, entities, views, opening }) =>
        store.append(room, expected, { events, entities, views, ...(opening === undefined ? {} : { opening }) }),
    })),
  },
  {
    name: 'ids of people that differ in capitals are one',
    killedBy: 'rooms/actors',
    breaks: readers((reader) => ({
      async byActor(actor, after, limit) {
        const all = await reader.events(after, 1_000_000);
        return all.filter(({ event }) => event.actor.toLowerCase() === actor.toLowerCase()).slice(0, limit);
      },
    })),
  },
  {
    name: 'a restore keeps the epochs',
    killedBy: 'rooms/epochs',
    breaks: handle(() => ({ renewEpochs: () => Promise.resolve() })),
  },
];
