import { openFiles } from '../parts/files.ts';
import { reasonOf } from '../reason.ts';
import type { FilesChoice } from '../settings/files.ts';
import { bad, ok, warn } from './finding.ts';
import type { Finding } from './finding.ts';
import { lookAtFolder } from './machine.ts';

/** Whether the place of files can be used; nothing is made there. */
export async function lookAtFiles(choice: FilesChoice): Promise<readonly Finding[]> {
  // What a disk has room for was said of the folder of --data, which it is in as a rule.
  if (choice.kind === 'disk') return lookAtFolder(choice.folder).filter(({ how }) => how === 'bad').map(({ says }) => bad('files', says));
  const plain = choice.bucket.startsWith('http:') ? [warn('files', 'the bucket is reached without https: who listens reads what people hand in')] : [];
  try {
    await openFiles(choice);
    return [ok('files', 'the bucket answers'), ...plain];
  } catch (error) {
    return [bad('files', reasonOf(error)), ...plain];
  }
}
