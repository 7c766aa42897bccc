import { createHash } from 'node:crypto';
import { ImportRefused } from '@studyhall/server-core';
import { Left } from '../imported.ts';
import type { Contents, Imported } from '../imported.ts';
import { textOfUtf8 } from '../utf8.ts';
import { readArchive } from './archive.ts';
import type { Packing } from './archive.ts';
import { FILES, pathOfContent, readFiles } from './files.ts';
import { nameOfForum, readForum } from './forum.ts';
import { readPeople } from './people.ts';
import { readXml } from './xml.ts';
import type { XmlNode } from './xml.ts';

/** All that is read of a backup, beside what its posts have as files, is shorter: bytes. */
const MOST_BYTES = 512 * 1024 * 1024;
const FORUM = /^activities\/forum_(\d+)\/forum\.xml$/;
const PEOPLE = { users: 'users.xml', roles: 'roles.xml', assigned: 'course/roles.xml' } as const;

/**
 * Reads one forum of a Moodle backup (`.mbz`) of a course or an activity.
 *
 * @param forum its name or its number in the backup; may be left out where there is only one
 * @throws ImportRefused where it cannot be read, or has other forums than that
 */
export async function readMoodle(path: string, packing: Packing, forum: string | undefined): Promise<Imported> {
  const texts = await readDocuments(path, packing);
  const forums = [...texts.keys()].filter((name) => FORUM.test(name)).map((file) => ({ file, activity: readXml(texts.get(file) ?? '', file) }));
  const chosen = choose(forums, forum);
  const left = new Left();
  const document = (name: string): XmlNode | undefined => (texts.has(name) ? readXml(texts.get(name) ?? '', name) : undefined);
  const files = readFiles(document(FILES), chosen.activity.attributes['contextid'] ?? '');
  const posts = readForum(chosen.activity, chosen.file, files, left);
  const known = readPeople({ users: document(PEOPLE.users), roles: document(PEOPLE.roles), assigned: document(PEOPLE.assigned) });
  // A backup without people has their numbers all the same.
  const people = [...new Set(posts.map(({ by }) => by))].map((id) => known.get(id) ?? { id, as: 'student' as const });
  return { source: 'moodle', prefix: 'moodle:', people, posts, acts: [], contents: contentsIn(path, packing), left };
}

async function readDocuments(path: string, packing: Packing): Promise<ReadonlyMap<string, string>> {
  const names = new Set<string>([...Object.values(PEOPLE), FILES]);
  const texts = new Map<string, string>();
  let room = MOST_BYTES;
  await readArchive(path, packing, {
    most: (name) => (FORUM.test(name) || names.has(name) ? room : undefined),
    take(name, bytes) {
      if (bytes === undefined) throw new ImportRefused(name, 'is far too long for a backup of forums');
      room -= bytes.length;
      texts.set(name, textOfUtf8(bytes, name));
    },
  });
  return texts;
}

/** Files are read only when it is known which: a backup may be mostly films. */
function contentsIn(path: string, packing: Packing): Contents {
  return (wanted, most, take) => {
    const paths = new Map([...wanted].map((hash) => [pathOfContent(hash), hash]));
    return readArchive(path, packing, {
      most: (name) => (paths.has(name) ? most : undefined),
      take(name, bytes) {
        const hash = paths.get(name) ?? '';
        if (bytes !== undefined && createHash('sha1').update(bytes).digest('hex') !== hash) throw new ImportRefused(name, 'is not what the backup was made with: it was changed, or a part of it is missing');
        take(hash, bytes);
      },
    });
  };
}

interface Forum {
  readonly file: string;
  readonly activity: XmlNode;
}

function choose(forums: readonly Forum[], wanted: string | undefined): Forum {
  const named = forums.map((forum) => ({ ...forum, name: nameOfForum(forum.activity), number: FORUM.exec(forum.file)?.[1] }));
  const fitting = wanted === undefined ? named : named.filter(({ name, number }) => name === wanted || number === wanted);
  const [only, ...more] = fitting;
  if (only !== undefined && more.length === 0) return only;
  if (named.length === 0) throw new ImportRefused('the backup', 'has no forum');
  const list = named.map(({ name, number }) => `${number ?? ''} ${JSON.stringify(name)}`).join(', ');
  throw new ImportRefused('--forum', `${wanted === undefined ? 'which one' : 'there is no such forum, or more than one'}? The backup has ${list}`);
}
