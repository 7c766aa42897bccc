// What nobody needs before the first board.
export { openFile, putFile } from './files.ts';
export { findPosts } from './search.ts';
export { listPeople, renameSelf } from './people.ts';
export { LocalSignals } from './signals.ts';
