import type { PostFile } from '@studyhall/domain';

/** The files that a draft or words name; a device may give anything back. */
export function filesIn(body: unknown): readonly PostFile[] {
  const { files } = Object(body) as { readonly files?: unknown };
  return Array.isArray(files) ? files.filter((file): file is PostFile => typeof (Object(file) as Partial<PostFile>).id === 'string') : [];
}

/** The same, undefined where there are none: nothing has to be handed in before the words. */
export function filesToHandIn(body: unknown): readonly PostFile[] | undefined {
  const files = filesIn(body);
  return files.length > 0 ? files : undefined;
}
