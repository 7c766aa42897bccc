import type { RoleClass } from '@studyhall/protocol';
import type { Session } from '@studyhall/client';
import type { RoomErrorData } from '@studyhall/protocol';

/** What a file says in words, in the language of its reader. */
export interface ExportWords {
  /** A language tag. */
  readonly locale: string;
  /** Date and time in full. */
  readonly when: (at: number) => string;
  readonly made: (when: string) => string;
  readonly mine: string;
  readonly discussion: (course: string) => string;
  readonly nothing: string;
  readonly someone: string;
  readonly roles: Readonly<Record<RoleClass, string>>;
  readonly deleted: string;
  readonly hidden: string;
  readonly edited: string;
  readonly accepted: string;
  readonly endorsed: string;
  /** Of a file that is only named. */
  readonly fileMissing: string;
  /** Which rooms could not be read. */
  readonly missing: (rooms: readonly string[]) => string;
}

/** What is to be put into a file. */
export interface ExportRequest {
  readonly session: Session;
  readonly rooms: readonly string[];
  /** The person's own posts alone. */
  readonly mine: boolean;
  /** Also what the person wrote in other rooms where they follow something, as far as the backend knows that. */
  readonly followed?: boolean;
  readonly words: ExportWords;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Called when the backend cannot be reached now and is tried again: why. */
  readonly waits: (why: RoomErrorData) => void;
  /** Called for each room of several that cannot be read, with the reason. @returns what the person wants: to try it again, or to go on without it */
  readonly lacks: (room: string, why: RoomErrorData) => Promise<'again' | 'without'>;
}

/** Puts posts into a file, as the person may read them. */
export type Exporter = (request: ExportRequest) => Promise<{ readonly name: string; readonly file: Blob }>;

let loadExporter: (() => Promise<Exporter>) | undefined;

/** Says how posts become a file; elements themselves know no format. */
export function setExporter(load: () => Promise<Exporter>): void {
  loadExporter = load;
}

/** Undefined where nobody has said how. */
export function exporter(): (() => Promise<Exporter>) | undefined {
  return loadExporter;
}
