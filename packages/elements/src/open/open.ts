import { addressOf, isOnPage } from './places.ts';
import type { PostPlace } from './places.ts';
import { StudyOpenRequestEvent } from './study-open.events.ts';

/**
 * Goes to a post, as a press on its link or button asks. The page may do it in its own way; a press that asks for another tab or
 * window is the browser's.
 *
 * @param host the element that the page knows, which sends the event
 * @param template as `addressOf` takes it
 * @returns false where nothing leads there, so that the element has to say so
 */
export function open(host: Element, press: MouseEvent, place: PostPlace, template: string | undefined): boolean {
  const link = press.currentTarget instanceof HTMLAnchorElement ? press.currentTarget : undefined;
  if (link && (press.ctrlKey || press.metaKey || press.shiftKey || press.altKey)) return true;
  if (!host.dispatchEvent(new StudyOpenRequestEvent(place))) {
    press.preventDefault();
    return true;
  }
  const address = addressOf(place, template);
  if (address !== undefined && address === link?.href && address !== location.href) return true;
  press.preventDefault();
  if (address === undefined) return false;
  // An address that is there already is no news to the thread element, and shall bring the reader back all the same.
  if (address === location.href && isOnPage(place.room)) dispatchEvent(new HashChangeEvent('hashchange'));
  else location.assign(address);
  return true;
}
