import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Lie } from './lie.ts';
import { claimOf, lieOf } from './lie.ts';

const PNG = '\x89PNG\r\n\x1a\n\0\0\0\rIHDR';
const bytes = (signs: string): Uint8Array<ArrayBuffer> => Uint8Array.from(signs, (sign) => sign.charCodeAt(0));

async function lie(type: string, signs: string): Promise<Lie | undefined> {
  const file = new Blob([bytes(signs)], { type });
  const claim = claimOf(file);
  return claim && (await lieOf(file, claim));
}

void describe('a file that lies', () => {
  void it('is something else than its type says, and what it is is told', async () => {
    assert.deepEqual(await lie('image/png', '<!DOCTYPE html><script>alert(1)</script>'), { claim: 'picture', is: 'page' });
    assert.deepEqual(await lie('image/jpeg', '\n <html lang="en">'), { claim: 'picture', is: 'page' });
    assert.deepEqual(await lie('image/gif', 'Dear diary'), { claim: 'picture', is: 'text' });
    assert.deepEqual(await lie('image/webp', '%PDF-1.7'), { claim: 'picture', is: 'pdf' });
    assert.deepEqual(await lie('application/pdf', 'MZ\x90\0'), { claim: 'pdf', is: 'program' });
    assert.deepEqual(await lie('application/pdf', PNG), { claim: 'pdf', is: 'picture' });
    assert.deepEqual(await lie('text/plain', 'PK\x03\x04'), { claim: 'text', is: 'archive' });
  });

  void it('is none that is what it says, nor one that nobody can tell', async () => {
    assert.equal(await lie('image/png', PNG), undefined);
    // A picture is a picture: what kind of one the community finds out.
    assert.equal(await lie('image/png', '\xff\xd8\xff\xe0'), undefined);
    assert.equal(await lie('image/heic', '\0\0\0\x18ftypheic'), undefined);
    assert.equal(await lie('image/x-unheard-of', '\x01\x02\x03'), undefined);
    assert.equal(await lie('image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg"/>'), undefined);
    assert.equal(await lie('text/plain', 'MZ is a prefix'), undefined);
    assert.equal(await lie('text/html', '<!doctype html>'), undefined);
    assert.equal(await lie('text/csv', 'a;b\n\xc3\xa4;1'), undefined);
    assert.equal(await lie('application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'PK\x03\x04'), undefined);
    assert.equal(await lie('application/octet-stream', '<html>'), undefined);
    assert.equal(await lie('', '<html>'), undefined);
  });

  void it('is looked at by its beginning, also where that ends within a letter', async () => {
    const long = new Blob([`${'x'.repeat(1023)}ä${'x'.repeat(100_000)}`], { type: 'image/png' });
    assert.deepEqual(await lieOf(long, 'picture'), { claim: 'picture', is: 'text' });
  });
});
