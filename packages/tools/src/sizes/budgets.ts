/** A promise about what a page loads. */
export interface Budget {
  readonly name: string;
  /** The chunks that are loaded, each by the ending of its first source's path. */
  readonly chunks: readonly string[];
  /** The most they may weigh, gzipped, in KB of 1024 bytes. */
  readonly most: number;
}

const boot = 'src/tag/studyhall.ts';
const composer = [boot, 'src/tag/parts/session.ts', 'src/tag/parts/thread.ts'];

/** The promises of the script tag; the README tells them, measured. */
export const budgets: readonly Budget[] = [
  { name: 'boot', chunks: [boot], most: 5 },
  { name: 'until a composer works, with a server', chunks: [...composer, 'src/adapters/http.ts'], most: 50 },
  { name: 'until a composer works, in this browser', chunks: [...composer, 'adapter-local/src/index.ts'], most: 50 },
];
