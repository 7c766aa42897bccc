/** What stands in a composer. */
export interface WrittenText {
  readonly title?: string;
  readonly text: string;
}
