import { boot } from './boot.ts';
import { fileFetcher } from './files.ts';
import { isFirst } from './once.ts';
import { loadElement, type PartFiles } from './parts.ts';
import { readSettings } from './settings.ts';

/** The build puts the names of the files here. */
declare const __PART_FILES__: PartFiles;

// Where there is no page, as in Node, importing the script does nothing.
if (typeof document !== 'undefined' && isFirst(document)) {
  const url = import.meta.url;
  const fetchFile = fileFetcher(window, url);
  boot(document, {
    settings: readSettings(document, url),
    load: (tag, endpoint) => loadElement(tag, endpoint, __PART_FILES__, fetchFile),
    loadHooks: async () => {
      await Promise.all(__PART_FILES__.hooks.map(fetchFile));
      return import('./hooks.ts');
    },
  });
}
