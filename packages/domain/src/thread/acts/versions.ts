import { MAX_VERSION_CHARS, MAX_VERSIONS } from '../entity.ts';
import type { Post, PostVersion } from '../entity.ts';

/** The post with the words it has now kept as its newest earlier version. */
export function withVersion(post: Post): Post {
  const { title, text } = post;
  const version = { at: post.edited?.at ?? post.at, ...(title === undefined ? {} : { title }), text };
  return { ...post, versions: newest([...post.versions, version]) };
}

/** The newest versions within the caps. */
function newest(versions: readonly PostVersion[]): readonly PostVersion[] {
  let chars = 0;
  let from = versions.length;
  for (const { title, text } of versions.toReversed()) {
    chars += text.length + (title?.length ?? 0);
    if (versions.length - from === MAX_VERSIONS || chars > MAX_VERSION_CHARS) break;
    from -= 1;
  }
  return versions.slice(from);
}
