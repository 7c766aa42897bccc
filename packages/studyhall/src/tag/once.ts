/** Not a global: the mark stands on the document, under a name that every version of the script shares. */
const MARK = Symbol.for('studyhall');

/**
 * Whether this is the first script in the document, of whatever version. A theme and a page may each bring one.
 */
export function isFirst(document: Document): boolean {
  if (MARK in document) return false;
  Object.defineProperty(document, MARK, { value: true });
  return true;
}
