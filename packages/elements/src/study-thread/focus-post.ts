import type { ReactiveElement } from 'lit';
import type { PostView } from '../study-post/view.ts';

/** The element of a post. */
export type PostElement = PostView & ReactiveElement;

/** A post that is on screen. */
export function postIn(host: ReactiveElement, id: string): PostElement | null {
  return host.renderRoot.querySelector<PostElement>(`study-post[data-post="${CSS.escape(id)}"]`);
}

/** Moves the keyboard to a post; the page scrolls only where `block` says so. */
export async function focusPost(host: ReactiveElement, id: string, block?: ScrollLogicalPosition): Promise<PostElement | null> {
  host.requestUpdate();
  await host.updateComplete;
  const post = postIn(host, id);
  await post?.updateComplete;
  // It may have come while the host waited, and is shown with those that came with it.
  await host.updateComplete;
  if (block) post?.scrollIntoView({ block });
  post?.focus();
  return post;
}

/** Moves the keyboard to the heading of a thread: what stands next is what follows it. */
export async function focusHeading(host: ReactiveElement, thread: string): Promise<void> {
  // It stands first: its replies need not be there yet.
  const post = postIn(host, thread);
  await post?.updateComplete;
  const heading = post?.renderRoot.querySelector<HTMLElement>(':is(h1, h2, h3, h4, h5, h6):is(#title, #who)');
  if (!heading) return;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  await host.updateComplete;
}

/** Moves the keyboard to the row of a thread; the page scrolls only where `block` says so. @returns whether it is there */
export async function focusRow(host: ReactiveElement, thread: string, block?: ScrollLogicalPosition): Promise<boolean> {
  host.requestUpdate();
  await host.updateComplete;
  const link = host.renderRoot.querySelector<HTMLElement>(`[data-open="${CSS.escape(thread)}"]`);
  if (block) link?.scrollIntoView({ block });
  link?.focus({ preventScroll: true });
  return link !== null;
}
