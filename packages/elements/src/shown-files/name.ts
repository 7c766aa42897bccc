/** What turns the writing around, and what is not seen: with these, a name can look like another one. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** A file's name as it can be trusted by the eye: what it ends with is what is seen at its end. */
export function shownName(name: string): string {
  return name.replace(UNSEEN, '').trim() || '—';
}

/** Endings that say what a file is, and how its type then ends. Of any other, such as `py` or `tex`, a text is a text. */
const ENDINGS: Readonly<Record<string, RegExp>> = {
  png: /png$/u, jpg: /jpeg$/u, jpeg: /jpeg$/u, gif: /gif$/u, webp: /webp$/u, avif: /avif$/u, heic: /hei[cf]$/u, tiff: /tiff$/u, bmp: /bmp$/u,
  pdf: /pdf$/u, zip: /zip$/u, gz: /gzip$/u, epub: /epub\+zip$/u, rtf: /rtf$/u, doc: /cfb$|msword$/u, xls: /cfb$|ms-excel$/u, ppt: /cfb$|ms-powerpoint$/u,
  docx: /wordprocessingml\.document$/u, xlsx: /spreadsheetml\.sheet$/u, pptx: /presentationml\.presentation$/u, odt: /opendocument\.text$/u,
  ods: /opendocument\.spreadsheet$/u, odp: /opendocument\.presentation$/u, mp3: /mpeg$/u, m4a: /m4a$|mp4$/u, ogg: /ogg$/u, wav: /wav$/u, flac: /flac$/u,
  mp4: /mp4$/u, webm: /webm$/u, mov: /quicktime$/u, exe: /msdownload$/u,
};
const TEXT = 'text/plain';
/** Bytes of which nobody said what they are. */
const BYTES: readonly string[] = ['', 'application/octet-stream'];

/** What kind of file it is, in a few letters: what its name ends with, where that is what the backend found it to be, else what it found. */
export function kindOf(name: string, type: string): string {
  const [bare = ''] = type.toLowerCase().split(';', 1).map((each) => each.trim());
  const end = /\.([\p{L}\p{N}]{1,5})$/u.exec(shownName(name))?.[1]?.toLowerCase();
  const found = bare === TEXT ? 'txt' : /^[^/]*\/(?:.*[-.+])?([^/\s]{1,12})$/u.exec(bare)?.[1];
  return (end !== undefined && isHonest(end, bare) ? end : BYTES.includes(bare) ? '' : (found ?? '')).toUpperCase() || '—';
}

/** Whether a name ends with what its file is, as far as anybody has said what that is. */
function isHonest(end: string, type: string): boolean {
  return BYTES.includes(type) || (ENDINGS[end]?.test(type) ?? type.startsWith('text/'));
}
