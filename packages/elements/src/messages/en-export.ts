import { name } from './en.ts';

/** What exports say in English. */
export const exporting = {
  exportMine: 'Download my posts',
  exportRoom: 'Download this discussion',
  exportHint: 'A file with a page that opens without a connection, the pictures and other files of the posts, and the same as data.',
  exportPage: 'It holds what was written in the discussions on this page; of your own, also what you wrote in others where you follow a thread.',
  exportOne: (room: string) => `It holds what was written in “${name(room)}”.`,
  exportMaking: 'The file is being made…',
  exportLacks: (room: string) => `“${name(room)}” is not in the file yet.`,
  exportAgain: (room: string) => `Try again to read “${name(room)}”`,
  exportWithout: (room: string) => `Go on without “${name(room)}”`,
  exportMade: (file: string) => `${name(file)} is ready.`,
  exportFileMade: (when: string) => `As of ${when}.`,
  exportFileMine: 'My posts',
  exportFileDiscussion: (course: string) => `Discussions in ${name(course)}`,
  exportFileNothing: 'Nothing was written here.',
  exportFileAccepted: 'Accepted answer',
  exportFileEndorsed: 'Endorsed by course staff',
  exportFileLacks: (rooms: readonly string[]) => `Not in this file, because it could not be read: ${rooms.map(name).join(', ')}.`,
  exportFileMissing: '(not in this file)',
};
