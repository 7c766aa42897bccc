import { boot } from './boot.ts';
import { fileFetcher } from './files.ts';
import { isFirst } from './once.ts';
import { loadElement, type PartFiles } from './parts.ts';
import { readSettings } from './settings.ts';

/** The build puts the names of the files here, once. */
declare const __PART_FILES__: PartFiles;

// Where there is no page, as in Node, importing the script does nothing.
if (typeof document !== 'undefined' && isFirst(document)) {
  const url = import.meta.url;
  const files = __PART_FILES__;
  const fetchFile = fileFetcher(window, url);
  boot(document, {
    settings: readSettings(document, url),
    load: (tag, endpoint) => loadElement(tag, endpoint, files, fetchFile),
    loadHooks: async () => {
      await Promise.all(files.hooks.map(fetchFile));
      return import('./hooks.ts');
    },
  });
}
