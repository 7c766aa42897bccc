// What is loaded when somebody first uses a capability that is of no use before the first board.
export { openFile, putFile } from './files.ts';
export { inbox } from './inbox.ts';
export { receipts } from './receipts.ts';
export { search } from './search.ts';
export { readSnapshot } from './snapshots.ts';
