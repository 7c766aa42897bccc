import { join } from 'node:path';

/** Where files are kept. */
export interface FilesChoice {
  readonly kind: 'disk';
  /** The folder of the files. */
  readonly folder: string;
}

/** By default they are beside everything else that is kept on this machine. */
export function readFiles(text: string | undefined, data: string): FilesChoice {
  return { kind: 'disk', folder: text ?? join(data, 'files') };
}
