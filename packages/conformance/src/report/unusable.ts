/** What was given cannot be held against any law; the message says why in one line. */
export class Unusable extends Error {
  override readonly name = 'Unusable';
  /** Lines that show how it is done, where that helps. */
  readonly example: string | undefined;

  constructor(message: string, example?: string) {
    super(oneLine(message));
    this.example = example;
  }
}

/** The first line of a text that may have many. */
export function oneLine(text: string): string {
  return text.trim().split('\n')[0]?.trim() ?? '';
}

/** What was thrown, in one line. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return oneLine(String(error));
  return error.name === 'Error' || error.name === 'Overdue' ? oneLine(error.message) : `${error.name}: ${oneLine(error.message)}`;
}
