import { fileFetcher } from './files.ts';

const fetchFile = fileFetcher(globalThis, import.meta.url);

/**
 * Imports what comes later once its files are in the browser's cache. The build puts this around such imports, because what
 * failed could not be imported again.
 *
 * @param files beside this one, by their names without `.js`, with spaces between
 * @throws Error when a file did not arrive; then it may be tried again
 */
export async function ahead<T>(files: string, load: () => Promise<T>): Promise<T> {
  await Promise.all(files.split(' ').map((file) => fetchFile(`${file}.js`)));
  return load();
}
