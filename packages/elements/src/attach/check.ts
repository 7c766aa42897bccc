import type { FileLimits } from '@studyhall/protocol';

/** Why a file is not taken, before anything of it is sent. */
export type NotTaken = 'type' | 'large' | 'many' | 'empty';

/** Whether a file is a picture, of which it is asked what it shows. */
export const isPicture = ({ type }: { readonly type: string }): boolean => type.startsWith('image/');

/**
 * Why a file is not taken; undefined where it may be. What a browser knows no type of is left to the community.
 *
 * @param left how many more files the post can have
 */
export function whyNotTaken({ size, type }: Pick<Blob, 'size' | 'type'>, { bytes, types }: FileLimits, left: number): NotTaken | undefined {
  if (left <= 0) return 'many';
  if (size === 0) return 'empty';
  if (type !== '' && !types.some((each) => covers(each, type))) return 'type';
  return size > bytes ? 'large' : undefined;
}

function covers(accepted: string, type: string): boolean {
  const [bare = ''] = type.toLowerCase().split(';');
  return accepted === bare || accepted === '*/*' || (accepted.endsWith('/*') && bare.startsWith(accepted.slice(0, -1)));
}

/** The name of a file as a post may have it, with its ending; some have none, as what was pasted. */
export function fileName(name: string, chars: number): string {
  const clean = name.trim() || 'file';
  if (clean.length <= chars) return clean;
  const dot = clean.lastIndexOf('.');
  const ending = dot > 0 && clean.length - dot <= 16 ? clean.slice(dot) : '';
  return clean.slice(0, chars - ending.length) + ending;
}
