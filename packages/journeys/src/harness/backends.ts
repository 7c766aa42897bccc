import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { isInstalled, openClerk, startProsody } from '@studyhall/prosody';
import { type Community, COURSE, MAYA } from './community.ts';
import type { Site } from './site.ts';

/** The room of the lesson, on every backend. */
export const ROOM = 'week-3';

/** A backend, as one line of a page's head. */
export interface Backend {
  readonly name: 'local' | 'http' | 'static' | 'xmpp';
  readonly line: string;
  /** Whether anything can be written there. */
  readonly writable: boolean;
  end(): Promise<void>;
}

const archive = fileURLToPath(new URL('../../../../examples/static-archive/public/archive/', import.meta.url));

const tag = (attributes: string): string => `<script type="module" src="/copy/studyhall.js" ${attributes}></script>`;

/** This browser, our server, an archive, and a chat server where this machine has one; each for Maya in the same course. */
export async function startBackends(site: Site, community: Community): Promise<readonly Backend[]> {
  const nothing = (): Promise<void> => Promise.resolve();
  for (const file of globSync('*.json', { cwd: archive })) {
    site.file(`/archive/${file}`, 'application/json', readFileSync(path.join(archive, file), 'utf8'));
  }
  return [
    { name: 'local', line: tag('data-local'), writable: true, end: nothing },
    {
      name: 'http',
      line: tag(`data-endpoint="${community.endpoint}" data-course="${COURSE}" data-token-url="/community-token?as=${MAYA.id}"`),
      writable: true,
      end: nothing,
    },
    { name: 'static', line: tag(`data-endpoint="/archive/course.json" data-course="${COURSE}"`), writable: false, end: nothing },
    ...(isInstalled() ? [await chatServer(site)] : []),
  ];
}

async function chatServer(site: Site): Promise<Backend> {
  const password = 'a password of hers';
  const prosody = await startProsody({ accounts: { [MAYA.id]: password } });
  const jid = `${MAYA.id}@${prosody.domain}`;
  const clerk = await openClerk(prosody);
  for (const room of [ROOM, '_7ecourse']) await clerk.make(`${COURSE}.${room}@${prosody.conference}`, { [jid]: 'member' });
  await clerk.close();
  const token = JSON.stringify({ jid, password });
  site.file('/chat-token', 'application/json', JSON.stringify({ token }));
  return {
    name: 'xmpp',
    line: tag(`data-endpoint="${prosody.url}" data-course="${COURSE}" data-token-url="/chat-token"`),
    writable: true,
    end: () => prosody.stop(),
  };
}
