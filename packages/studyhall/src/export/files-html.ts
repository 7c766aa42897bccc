import type { PostFile } from '@studyhall/domain';
import type { ExportWords } from '@studyhall/elements';
import { escape } from './escape.ts';

const PICTURE = /\.(?:png|jpg|gif|webp)$/;

/**
 * The files of a post, for a page that stands beside them.
 *
 * @param pathOf where a file stands; undefined where the export does not hold it
 */
export function filesHtml(files: readonly PostFile[], pathOf: (id: string) => string | undefined, words: ExportWords): string {
  return `<ul>${files.map((file) => `<li dir="auto">${fileHtml(file, pathOf(file.id), words)}</li>`).join('')}</ul>`;
}

function fileHtml({ name, alt, width, height }: PostFile, path: string | undefined, words: ExportWords): string {
  const said = escape(alt === undefined ? name : `${name}: ${alt}`);
  if (path === undefined) return `${said} <em>${escape(words.fileMissing)}</em>`;
  if (!PICTURE.test(path)) return `<a href="${path}" download="${escape(name)}">${said}</a>`;
  const size = width === undefined || height === undefined ? '' : ` width="${String(width)}" height="${String(height)}"`;
  return `<a href="${path}"><img src="${path}" alt="${escape(alt ?? name)}"${size} loading="lazy"></a><br>${said}`;
}
