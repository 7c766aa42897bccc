import { handle } from './mutant.ts';
import type { StoreMutant } from './mutant.ts';

export const fileMutants: readonly StoreMutant[] = [
  {
    name: 'the last file under an id stays',
    killedBy: 'files/kept',
    breaks: handle((store) => ({
      async addFile(room, file) {
        await store.dropFiles(room, [file.id]);
        return store.addFile(room, file);
      },
    })),
  },
  {
    name: 'whoever knows a file may give it away',
    killedBy: 'files/given',
    breaks: handle((store) => ({
      async giveFiles(room, person, post, ids) {
        const [file] = await store.files(room, ids.slice(-1));
        return store.giveFiles(room, file?.person ?? person, post, ids.slice(-1));
      },
    })),
  },
  {
    name: 'everybody’s bytes count as one’s own',
    killedBy: 'files/counted',
    breaks: handle((store) => ({
      async fileBytes(...args) {
        const { course } = await store.fileBytes(...args);
        return { person: course, course };
      },
    })),
  },
  {
    name: 'a page goes on after the time of the one before',
    killedBy: 'files/aged',
    breaks: handle((store) => ({
      agedFiles: (before, after, limit) => store.agedFiles(before, after && { ...after, key: '\uffff' }, limit),
    })),
  },
];
