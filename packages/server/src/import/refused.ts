/** Something cannot be imported; nothing was. The message is one line that says where, and what to do. */
export class ImportRefused extends Error {
  override readonly name = 'ImportRefused';

  /**
   * @param where where the source says it: `line 12`
   * @param why a sentence about it
   */
  constructor(where: string, why: string) {
    super(`${where}: ${why}`);
  }
}
