/** What a file can be seen to be by how it begins, as far as people tell files apart. */
export type FileKind = 'picture' | 'pdf' | 'archive' | 'page' | 'text' | 'program';

/** A file that is something else than it is called. */
export interface Lie {
  /** What its name says. */
  readonly claim: FileKind;
  /** What it is. */
  readonly is: FileKind;
}

/** What is read of a file: bytes. A page says that it is one further up. */
const HEAD_BYTES = 1024;

/** How files begin; dots stand for any byte. */
const BEGINNINGS: readonly (readonly [kind: FileKind, head: RegExp])[] = [
  ['picture', /^(?:\x89PNG|\xff\xd8\xff|GIF8|RIFF....WEBP|BM....\0\0\0\0|II\*\0|MM\0\*|....ftyp(?:avi[fs]|hei[cfs]|mif1|msf1))/su],
  ['pdf', /^%PDF-/u],
  // eslint-disable-next-line no-control-regex -- archives begin with them
  ['archive', /^(?:PK(?:\x03\x04|\x05\x06)|\x1f\x8b|7z\xbc\xaf|Rar!)/u],
  ['program', /^(?:MZ.{0,13}\0|\x7fELF|\xcf\xfa\xed\xfe|\xca\xfe\xba\xbe)/su],
];
/** What a browser would take for a page, wherever it comes from. */
const PAGE = /^\s*<(?:!doctype html|html|head|body|script|iframe|meta|title)\b/iu;
/** What only files have that are no texts. */
// eslint-disable-next-line no-control-regex -- they are what is looked for
const CONTROL = /[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]/u;

const CLAIMS: readonly (readonly [kind: FileKind, type: RegExp])[] = [
  ['picture', /^image\/(?!svg)/u],
  ['pdf', /^application\/pdf\b/u],
  ['archive', /^application\/(?:zip|epub\+zip|vnd\.(?:openxmlformats|oasis))/u],
  ['text', /^text\//u],
];

/** What a file's type says that it is, which browsers tell by its name; undefined where that says nothing that can be looked at. */
export function claimOf({ type }: Pick<Blob, 'type'>): FileKind | undefined {
  return CLAIMS.find(([, claimed]) => claimed.test(type))?.[0];
}

/** Looks whether a file begins as what its type says; undefined where it does, and where nobody can tell. */
export async function lieOf(file: Blob, claim: FileKind): Promise<Lie | undefined> {
  const bytes = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
  const is = kindOf(bytes, bytes.length === file.size);
  const isSo = is === undefined || is === claim || (claim === 'text' && is === 'page');
  return isSo ? undefined : { claim, is };
}

function kindOf(head: Uint8Array, whole: boolean): FileKind | undefined {
  const signs = String.fromCharCode(...head.subarray(0, 16));
  const known = BEGINNINGS.find(([, beginning]) => beginning.test(signs))?.[0];
  if (known !== undefined) return known;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: !whole });
    if (CONTROL.test(text)) return undefined;
    return PAGE.test(text) ? 'page' : 'text';
  } catch {
    return undefined;
  }
}
