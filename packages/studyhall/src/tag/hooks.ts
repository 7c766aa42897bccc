// The boot loads this where a page has hooks, and shares no code with it.

/** Elements of the whole course: they name no room. */
const OF_COURSE = ['peer-list', 'study-search', 'study-inbox'] as const;

/** What a hook asks for: an element, and its attributes. */
export interface HookRequest {
  readonly tag: 'study-thread' | (typeof OF_COURSE)[number];
  readonly room?: string;
  readonly heading?: string;
}

const ROOM_CHARS = 200;

/**
 * Reads a hook.
 *
 * - `div`: the room is `data-room` or the id, the heading `data-heading` or the title
 * - `a`: the room is `data-room` or the fragment of the address, the heading `data-heading`, the title or the link's words
 *
 * @param settings what only the page's author may say
 * @returns undefined for a hook that names no room, or that tries to say one of the settings
 */
export function readHook(hook: Element, settings: readonly string[]): HookRequest | undefined {
  if (settings.some((name) => hook.hasAttribute(name) || hook.hasAttribute(`data-${name}`))) return undefined;
  const link = hook instanceof HTMLAnchorElement ? hook : undefined;
  const heading = text(hook.getAttribute('data-heading')) ?? text(hook.getAttribute('title')) ?? text(link?.textContent);
  const said = heading === undefined ? {} : { heading };
  const ofCourse = OF_COURSE.find((tag) => hook.classList.contains(tag));
  if (ofCourse) return { tag: ofCourse, ...said };

  const room = text(hook.getAttribute('data-room')) ?? (link ? fragment(link) : text(hook.id));
  // Names with a tilde are reserved for what concerns the whole course.
  if (room === undefined || room.length > ROOM_CHARS || room.startsWith('~')) return undefined;
  return { tag: 'study-thread', room, ...said };
}

/**
 * Puts the element in the hook's place. What stood there stays inside it, as what one sees until the element is loaded.
 *
 * @returns the new element; undefined where there is one already, or where the hook stands inside another's fallback
 */
export function upgradeHook(hook: Element, { tag, ...attributes }: HookRequest): HTMLElement | undefined {
  if (!hook.isConnected || hook.closest(`study-thread, ${OF_COURSE.join()}`) || hook.querySelector(`:scope > ${tag}`)) return undefined;
  const element = hook.ownerDocument.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  // A backend then offers to create a missing room only to staff.
  if (tag === 'study-thread') element.toggleAttribute('hook', true);

  if (hook instanceof HTMLAnchorElement) {
    // Nothing interactive may stand inside a link, so the link moves inside.
    element.id = hook.id;
    hook.removeAttribute('id');
    hook.classList.remove('study-thread');
    hook.replaceWith(element);
    element.append(hook);
  } else {
    // The block itself stays: a framework may own it.
    element.append(...hook.childNodes);
    hook.append(element);
  }
  return element;
}

/** The words of a value on one line; undefined where there are none. */
function text(value: string | null | undefined): string | undefined {
  const words = value?.replace(/\s+/gu, ' ').trim();
  return words === '' ? undefined : words;
}

function fragment(link: HTMLAnchorElement): string | undefined {
  if (!link.protocol.startsWith('http')) return undefined;
  try {
    return text(decodeURIComponent(link.hash.slice(1)));
  } catch {
    return undefined; // not percent-encoded text
  }
}
