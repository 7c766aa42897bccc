// The boot loads this where a script tag names files of the page's author: an adapter, messages.
import { ownAdapter } from './own-adapter.ts';
import { loadMessages } from './own-messages.ts';
import type { PageSession } from './page-session.ts';
import type { Settings } from './settings.ts';

const load = (address: string): Promise<unknown> => import(/* @vite-ignore */ address);

let messagesLoaded: Promise<void> | undefined;

/** Gives a session the adapter that the script tag names, and the elements the messages that it names. */
export async function useOwn(session: PageSession, { messages }: Settings): Promise<void> {
  // Another element of the session may have been quicker.
  if (typeof session.adapter === 'string') session.adapter = ownAdapter(session.adapter, load);
  if (messages !== undefined) await (messagesLoaded ??= speak(messages, session));
}

async function speak(messages: string, session: PageSession): Promise<void> {
  const { browserPorts, ...words } = await import('./parts/words.ts');
  await loadMessages(messages, session, { load, words, clock: browserPorts().clock });
}
