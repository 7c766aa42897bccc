import { expect } from '@open-wc/testing';
import { testPorts } from '@studyhall/testing';
import { indexedStore } from '../device/indexed.ts';
import { KeptFiles } from './kept-files.ts';

const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47]).buffer;
let made = 0;

/** The files of a person whom nobody else is. */
function locker(): { readonly scope: string; readonly open: () => KeptFiles } {
  const scope = `kept-files-test-${String((made += 1))}`;
  return { scope, open: () => new KeptFiles(testPorts({ indexedDB }), { scope }) };
}

describe('files that wait on a device', () => {
  it('are found by the next page with their bytes, and are forgotten when that is asked', async () => {
    const { open } = locker();
    expect(await open().add('a', { name: 'egg.png', type: 'image/png', bytes: PNG, at: 1 })).to.equal(true);
    const found = await open().find('a');
    expect([found?.name, [...new Uint8Array(found?.bytes ?? new ArrayBuffer(0))]]).to.deep.equal(['egg.png', [0x89, 0x50, 0x4e, 0x47]]);
    await open().forget('a');
    expect(await open().find('a')).to.equal(undefined);
  });

  it('that were handed in keep what the backend said, and no bytes', async () => {
    const { open } = locker();
    await open().add('a', { name: 'egg.png', type: 'image/png', bytes: PNG, at: 1 });
    const ref = { id: 'a', name: 'egg.png', type: 'image/png', bytes: 4 };
    await open().handedIn('a', ref);
    const found = await open().find('a');
    expect([found?.ref, found?.bytes.byteLength]).to.deep.equal([ref, 0]);
    await open().handedIn('b', ref);
    expect(await open().find('b')).to.equal(undefined);
  });

  it('go with everything else of the person', async () => {
    const { scope, open } = locker();
    await open().add('a', { name: 'egg.png', type: 'image/png', bytes: PNG, at: 1 });
    await (await indexedStore(indexedDB, scope)).wipe();
    expect(await open().find('a')).to.equal(undefined);
    await (await indexedStore(indexedDB, scope)).wipe();
  });
});
