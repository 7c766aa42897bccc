/** Pictures that are shown where they stand. Their metadata is taken out, so no other kind of picture is taken. */
const PICTURES = ['image/png', 'image/jpeg', 'image/webp', 'image/gif'] as const;

/** One of {@link PICTURES}. */
export type PictureType = (typeof PICTURES)[number];

/** What any text is taken for, whatever language it is in: a page or a drawing with scripts is then a text like any other. */
export const TEXT = 'text/plain';

const OFFICE = 'application/vnd.openxmlformats-officedocument';
const OPEN = 'application/vnd.oasis.opendocument';

/** Everything else that is taken: it is only ever saved or played, and never a document of its own. */
const OTHERS = [
  'application/pdf', 'application/rtf', 'application/zip', 'application/gzip', 'application/epub+zip', 'application/x-cfb',
  `${OFFICE}.wordprocessingml.document`, `${OFFICE}.spreadsheetml.sheet`, `${OFFICE}.presentationml.presentation`,
  `${OPEN}.text`, `${OPEN}.spreadsheet`, `${OPEN}.presentation`,
  'audio/mpeg', 'audio/x-m4a', 'audio/ogg', 'audio/wav', 'audio/flac',
  'video/mp4', 'video/webm', 'video/quicktime', 'video/ogg',
] as const;

/** What a page is told that is taken. Programs say many things of texts, so all of their kind are named. */
export const TAKEN: readonly string[] = [...PICTURES, 'text/*', 'application/json', ...OTHERS];

const KEPT: ReadonlySet<string> = new Set<string>([...PICTURES, TEXT, ...OTHERS]);

export function isTaken(type: string): boolean {
  return KEPT.has(type);
}

export function isPicture(type: string): type is PictureType {
  return (PICTURES as readonly string[]).includes(type);
}
