import assert from 'node:assert/strict';
import { it } from 'node:test';
import { browserPorts } from './browser.ts';

it('is safe to call outside a browser, and leaves out what is not there', () => {
  const ports = browserPorts();
  assert.equal(typeof ports.clock.now(), 'number');
  assert.equal(ports.page.visible(), true);
  assert.doesNotThrow(() => {
    ports.page.onChange(() => undefined)();
  });
  const bytes = new Uint8Array(16);
  ports.random.fill(bytes);
  assert.notDeepEqual(bytes, new Uint8Array(16));
});

it('takes a global that throws when it is read as one that is not there', () => {
  const names = ['indexedDB', 'localStorage', 'BroadcastChannel', 'WebSocket'];
  const before = names.map((name) => [name, Object.getOwnPropertyDescriptor(globalThis, name)] as const);
  try {
    for (const name of names) {
      Object.defineProperty(globalThis, name, {
        configurable: true,
        get() {
          throw new DOMException('not here', 'SecurityError');
        },
      });
    }
    const { indexedDB, storage, channel, socket } = browserPorts();
    assert.deepEqual([indexedDB, storage, channel, socket], [undefined, undefined, undefined, undefined]);
  } finally {
    for (const [name, descriptor] of before) {
      if (descriptor === undefined) Reflect.deleteProperty(globalThis, name);
      else Object.defineProperty(globalThis, name, descriptor);
    }
  }
});

it('waits longer than browsers can count', async () => {
  const { clock } = browserPorts();
  let called = false;
  const cancel = clock.after(2 ** 40, () => {
    called = true;
  });
  const forever = clock.after(Infinity, () => {
    called = true;
  });
  await new Promise<void>((resolve) => {
    clock.after(20, resolve);
  });
  cancel();
  forever();
  assert.equal(called, false);
});
