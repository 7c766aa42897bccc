import { isUtf8 } from 'node:buffer';
import { ImportRefused } from '@studyhall/server-core';

const NEWLINE = 0x0a;

/**
 * The text of a document in UTF-8, without the mark that some programs begin it with. Other encodings are not guessed: words would come in
 * that nobody wrote.
 *
 * @param where what the document is called, in words for who reads an error; without it only its lines are
 * @throws ImportRefused with the first line that is something else
 */
export function textOfUtf8(bytes: Uint8Array, where?: string): string {
  if (isUtf8(bytes)) return Buffer.from(bytes).toString('utf8').replace(/^\uFEFF/, '');
  let [line, from] = [1, 0];
  for (let end = bytes.indexOf(NEWLINE); end >= 0 && isUtf8(bytes.subarray(from, end)); end = bytes.indexOf(NEWLINE, from)) {
    from = end + 1;
    line += 1;
  }
  throw new ImportRefused(`${where === undefined ? '' : `${where}, `}line ${line}`, 'is not UTF-8: save the file in that encoding');
}
