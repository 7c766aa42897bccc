// What is loaded when somebody first uses a capability that few pages use.
export { openFile, putFile } from './files.ts';
export { inbox } from './inbox.ts';
export { search } from './search.ts';
export { readSnapshot } from './snapshots.ts';
