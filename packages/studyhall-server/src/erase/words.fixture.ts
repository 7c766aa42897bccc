import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Draft, Json } from '@studyhall/protocol';
import { openSqliteStore } from '@studyhall/store-sqlite';
import { diskFileStore } from '@studyhall/server-core';
import type { EraseTools, Store } from '@studyhall/server-core';
import { id, post, Visitor } from '../server.fixture.ts';
import { nodeSurroundings } from '../surroundings.ts';

export const TENANT = 'course-page';
export const COURSE = 'bio101';

/** Who is erased. The name, the words and the id stand nowhere else. */
export const ANN = { id: 'ann-2f6b', name: 'Annabel Quist' };
export const BOB = { id: 'bob-77aa', name: 'Robert Zane' };

/** Everything of Ann that must be found nowhere: parts of her words, her name as it is shown and sorted, her id. */
export const OF_ANN = ['plover', 'PLOVER-TITLE', ANN.name, ANN.name.toLowerCase(), ANN.id] as const;

export function draft(type: string, body: Json, v = 1): Draft {
  return { id: id(), type, v, body };
}

/** What Ann and others have done in two rooms. */
export interface Written {
  readonly ann: Visitor;
  readonly bob: Visitor;
  readonly tia: Visitor;
  /** Ann’s thread, Bob’s reply to it, Ann’s reply to that. */
  readonly root: string;
  readonly bobs: string;
  readonly reply: string;
  /** The drafts of Ann’s thread and of her odd event. */
  readonly first: Draft;
  readonly odd: Draft;
}

export async function write(url: string): Promise<Written> {
  const ann = new Visitor(url, ANN.id, { name: ANN.name });
  const bob = new Visitor(url, BOB.id, { name: BOB.name });
  const tia = new Visitor(url, 'tia-1', { roles: ['ta'] });
  // One id in 64 begins with a dash, and one of those with two; a command has to take it, so this one always does.
  const first = { ...post('a plover in the garden', { title: 'PLOVER-TITLE' }), id: `--${id().slice(2)}` };
  await ann.submit('r', first);
  const root = first.id;
  const bobs = post('what Bob answered', { thread: root, parent: root, mentions: [ANN.id, 'tia-1'] });
  await bob.submit('r', bobs);
  const reply = post('plover again', { thread: root, parent: bobs.id });
  const odd = draft('sketch', { notes: ['plover', { deep: 'plover' }] });
  await ann.submit('r', reply, draft('edit', { target: root, title: 'PLOVER-TITLE', text: 'two plovers' }), odd);
  await ann.submit('r', draft('react', { target: bobs.id, reaction: '👍', from: false, to: true }));
  await bob.submit('r', draft('react', { target: root, reaction: '👍', from: false, to: true }));
  await tia.submit('r', draft('hide', { target: reply.id }));
  const deleted = post('a deleted plover');
  await ann.submit('other', deleted, draft('delete', { target: deleted.id }));
  await bob.submit('other', post('Bob elsewhere'));
  // In a room in which she never was.
  const named = post('ask somebody', { mentions: [ANN.id] });
  await bob.submit('named', named, draft('edit', { target: named.id, text: 'ask somebody else', mentions: [ANN.id] }));
  await ann.send('r', 'receipts', { marks: [{ thread: root, event: bobs.id, at: 1 }] });
  // What is searched for is in the index from then on.
  await bob.send('~course', 'search', { text: 'plover' });
  return { ann, bob, tia, root, bobs: bobs.id, reply: reply.id, first, odd };
}

/** Which words stand in any file of a folder, at any depth. */
export function foundIn(folder: string, words: readonly string[] = OF_ANN): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name));
  const bytes = files.filter((file) => statSync(file).isFile()).map((file) => readFileSync(file));
  return words.filter((word) => bytes.some((all) => all.includes(word)));
}

/** A second process’ way to a server’s database, as the command has it. */
export async function toolsFor(t: { after(done: () => unknown): void }, folder: string): Promise<EraseTools & { readonly store: Store }> {
  const store = await openSqliteStore({ folder });
  t.after(() => store.close());
  return { store, files: diskFileStore(join(folder, 'files')), surroundings: nodeSurroundings(() => undefined) };
}
