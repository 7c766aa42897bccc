import { isId } from '@studyhall/protocol';

const MARK = '#study-';

/** The address of a post: the page's own with the post's id in it. */
export function linkTo(post: string): string {
  const address = new URL(location.href);
  address.hash = MARK + post;
  return address.href;
}

/** The post that the page's address names, if it names one. */
export function linkedPost(): string | undefined {
  const { hash } = location;
  const id = hash.startsWith(MARK) ? hash.slice(MARK.length) : '';
  return isId(id) ? id : undefined;
}
