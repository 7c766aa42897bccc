import assert from 'node:assert/strict';
import { it } from 'node:test';

it('is imported where there is no browser, its definitions included (E15)', async () => {
  assert.equal(typeof (await import('./index.ts')).StudyThread, 'function');
  for (const name of ['study-session', 'study-thread', 'study-search', 'study-export', 'study-inbox', 'study-places', 'peer-list']) {
    await import(`./${name}/${name}.define.ts`);
  }
});
