import { boot } from './boot.ts';
import { fileFetcher } from './files.ts';
import { isFirst } from './once.ts';
import { loadElement, type PartFiles, type PartName } from './parts.ts';
import { readSettings } from './settings.ts';

/** The build puts the names of the files here, once. */
declare const __PART_FILES__: PartFiles;

// Where there is no page, as in Node, importing the script does nothing.
if (typeof document !== 'undefined' && isFirst(document)) {
  const url = import.meta.url;
  const files = __PART_FILES__;
  const fetchFile = fileFetcher(window, url);
  const fetchPart = (part: PartName): Promise<unknown> => Promise.all(files[part].map(fetchFile));
  const settings = readSettings(document, url);
  boot(document, {
    settings,
    load: async (tag, session) => {
      if (settings.messages ?? typeof session.adapter === 'string') {
        await fetchPart('own');
        await (await import('./own.ts')).useOwn(session, settings);
      }
      await loadElement(tag, session.getAttribute('endpoint'), files, fetchFile);
    },
    loadHooks: async () => {
      await fetchPart('hooks');
      return import('./hooks.ts');
    },
  });
}
