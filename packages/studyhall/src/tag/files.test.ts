import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fileFetcher } from './files.ts';

describe('fileFetcher', () => {
  const asked: string[] = [];
  let answer = (): Response => new Response('');
  const fetchFile = fileFetcher(
    {
      fetch: (url: RequestInfo | URL) => {
        asked.push(url instanceof URL ? url.href : '');
        return Promise.resolve(answer());
      },
    },
    'https://c.example/script/studyhall.js?v=3',
  );

  it('fetches a file beside the script, once', async () => {
    await Promise.all([fetchFile('chunks/a.js'), fetchFile('chunks/a.js')]);
    await fetchFile('chunks/a.js');
    assert.deepEqual(asked, ['https://c.example/script/chunks/a.js']);
  });

  it('E14 fetches again what failed', async () => {
    answer = () => new Response('', { status: 503 });
    await assert.rejects(fetchFile('chunks/b.js'), /chunks\/b\.js: 503/);
    answer = () => new Response('');
    await fetchFile('chunks/b.js');
    assert.equal(asked.length, 3);
  });
});
