import { linkTo } from '../study-thread/permalink.ts';

/** Where a post stands. */
export interface PostPlace {
  readonly room: string;
  /** The id of the thread's first post. */
  readonly thread: string;
  readonly post: string;
}

/** The rooms that this page has discussions of. */
export function roomsOnPage(): readonly string[] {
  return [...document.querySelectorAll<HTMLElement & { readonly room?: unknown }>('study-thread')].flatMap((element) => {
    const room = element.room ?? element.getAttribute('room');
    return typeof room === 'string' && room !== '' ? [room] : [];
  });
}

/** Whether this page has a discussion of the room, be it loaded or not. */
export function isOnPage(room: string): boolean {
  return roomsOnPage().includes(room);
}

/**
 * The address of a post: on this page where its room is shown here, else what the page's author says.
 *
 * @param template an address with `{room}`, `{thread}` and `{post}` in it; where it has no fragment, that of the post is added
 * @returns undefined where neither leads anywhere
 */
export function addressOf(place: PostPlace, template: string | undefined): string | undefined {
  if (isOnPage(place.room)) return linkTo(place.post);
  return template === undefined || template === '' ? undefined : filled(template, place);
}

function filled(template: string, place: PostPlace): string | undefined {
  const text = template.replace(/\{(room|thread|post)\}/g, (_, name: keyof PostPlace) => encodeURIComponent(place[name]));
  let address: URL;
  try {
    address = new URL(text, document.baseURI);
  } catch {
    return undefined;
  }
  if (!/^https?:$/.test(address.protocol)) return undefined;
  if (address.hash === '') address.hash = new URL(linkTo(place.post)).hash;
  return address.href;
}
