import type { PictureType } from '../types.ts';
import { stripGif } from './gif.ts';
import { stripJpeg } from './jpeg.ts';
import type { Strip } from './picture.ts';
import { stripPng } from './png.ts';
import { stripWebp } from './webp.ts';

/** How each kind of picture is stripped. They are taken apart and never decoded, so no picture can make that cost more than its bytes. */
export const STRIP: Readonly<Record<PictureType, Strip>> = {
  'image/png': stripPng,
  'image/jpeg': stripJpeg,
  'image/webp': stripWebp,
  'image/gif': stripGif,
};
