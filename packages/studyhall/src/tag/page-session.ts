import type { Settings } from './settings.ts';

/**
 * The session that an element speaks through: the one around it, else the page's first, else a new one with what the script
 * tag says. Learners' markup cannot make one.
 */
export function sessionFor(element: Element, settings: Settings): Element {
  const document = element.ownerDocument;
  return element.closest('study-session') ?? document.querySelector('study-session') ?? makeSession(document, settings);
}

function makeSession(document: Document, settings: Settings): Element {
  const session = document.createElement('study-session');
  for (const [name, value] of Object.entries(settings)) session.setAttribute(name, value);
  document.body.append(session);
  return session;
}
