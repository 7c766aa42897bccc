import type { Settings } from './settings.ts';

/**
 * The session that an element speaks through: the one around it, else the page's first, else a new one with what the script
 * tag says. Learners' markup cannot make one.
 */
export function sessionFor(element: Element, settings: Settings): PageSession {
  const document = element.ownerDocument;
  return element.closest('study-session') ?? document.querySelector('study-session') ?? makeSession(document, settings);
}

/** A session whose `adapter` is still the address of one. */
export type PageSession = Element & { adapter?: unknown };

function makeSession(document: Document, { adapter, ...attributes }: Settings): Element {
  const session = document.createElement('study-session');
  // No attribute, which learners' markup could have too; nor are messages, which are the page's.
  Object.assign(session, { adapter });
  for (const [name, value] of Object.entries(attributes)) if (name !== 'messages') session.setAttribute(name, value);
  document.body.append(session);
  return session;
}
