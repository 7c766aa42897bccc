import type { OutboxEntry } from '../outbox/entry.ts';
import type { DeviceStore } from './tables.ts';

/** An entry of the outbox that says what it is by its room. */
export function entry(room: string): OutboxEntry {
  return { room, draft: { id: room.padEnd(22, '-'), type: 'post', v: 1, body: {} }, at: 0, state: 'queued' };
}

/** Holds two values against each other, in Node and in browsers alike. */
type Same = (actual: unknown, expected: unknown) => void;

/** What every store promises, whatever it is made of. */
export const STORE_LAWS: Readonly<Record<string, (store: DeviceStore, same: Same) => Promise<void>>> = {
  async 'gives back what was put, and nothing where nothing was'(store, same) {
    same(await store.get('choices', 'a'), undefined);
    same(await store.change('choices', 'a', () => true), true);
    same(await store.get('choices', 'a'), true);
    same(await store.change('choices', 'a', () => undefined), undefined);
    same(await store.get('choices', 'a'), undefined);
  },
  async 'puts over what was there'(store, same) {
    await store.change('words', 'k', () => ({ text: 'old' }));
    await store.put('words', 'k', { text: 'new' });
    same((await store.get('words', 'k'))?.text, 'new');
  },
  async 'appends in order, and never reuses a key'(store, same) {
    const first = await store.append('outbox', entry('a'));
    const second = await store.append('outbox', entry('b'));
    await store.change('outbox', second, () => undefined);
    const third = await store.append('outbox', entry('c'));
    same(first < second && second < third, true);
    same((await store.all('outbox')).map(([key, { room }]) => [key, room]), [
      [first, 'a'],
      [third, 'c'],
    ]);
  },
  async 'changes one after the other'(store, same) {
    const texts = Array.from({ length: 10 }, (_, n) => String(n));
    await Promise.all(
      texts.map((text) => store.change('words', 'k', (before) => ({ text: `${before?.text ?? ''}${text}` }))),
    );
    same((await store.get('words', 'k'))?.text, '0123456789');
  },
  async 'wipes everything'(store, same) {
    await store.append('outbox', entry('a'));
    await store.change('words', 'k', () => ({ text: 'secret' }));
    await store.wipe();
    await store.get('words', 'k').then(
      (text) => { same(text, undefined); },
      () => undefined,
    );
  },
};
