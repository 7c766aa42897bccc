import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PictureType } from '../types.ts';
import { tiffOf } from './orientation.ts';
import { BrokenPicture } from './picture.ts';
import { STRIP } from './strip.ts';

const SECRET = 'SECRET';
const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1');

function chunk(type: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(type, 'latin1');
  head.writeUInt32LE(content.length, 4);
  return Buffer.concat([head, content, Buffer.alloc(content.length % 2)]);
}

/** The long form of a WebP of 3 by 2 pixels that lies on its side. */
function webp(): Buffer {
  const pixel = Buffer.from('UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==', 'base64').subarray(12);
  const canvas = Buffer.from([0x08 | 0x04 | 0x20, 0, 0, 0, 2, 0, 0, 1, 0, 0]);
  const chunks = [chunk('VP8X', canvas), chunk('ICCP', latin1('odd')), pixel, chunk('EXIF', Buffer.concat([tiffOf(6), latin1(SECRET)])), chunk('XMP ', latin1(SECRET)), chunk('odd ', latin1(SECRET))];
  const body = Buffer.concat([latin1('WEBP'), ...chunks]);
  const head = Buffer.alloc(8);
  head.write('RIFF', 'latin1');
  head.writeUInt32LE(body.length, 4);
  return Buffer.concat([head, body, latin1(SECRET)]);
}

/** A moving GIF of 2 by 2 pixels with a comment, which begins again for ever. */
const GIF = Buffer.concat([
  Buffer.from('R0lGODlhAgACAPAAAP8AAAAA/w==', 'base64'),
  latin1('\x21\xff\x0bNETSCAPE2.0\x03\x01\0\0\0'), latin1(`\x21\xff\x0bXMP DataXMP\x06${SECRET}\0`), latin1(`\x21\xfe\x06${SECRET}\0`),
  Buffer.from('IfkEAAAAAAAsAAAAAAIAAgAAAgJMCgA7', 'base64'), latin1(SECRET),
]);

const JPEG = Buffer.concat([
  Buffer.from('ffd8', 'hex'), latin1(`\xff\xe1\0\x08${SECRET}`), Buffer.from('ffc0000b08000200030101110 0'.replace(' ', ''), 'hex'),
  Buffer.from('ffda0008010100003f0012ff0034ffd9', 'hex'), latin1(SECRET),
]);

const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==', 'base64');

const PICTURES: Readonly<Record<PictureType, Buffer>> = { 'image/png': PNG, 'image/jpeg': JPEG, 'image/webp': webp(), 'image/gif': GIF };

describe('a picture', () => {
  for (const [type, bytes] of Object.entries(PICTURES) as [PictureType, Buffer][]) {
    it(`of ${type} loses what is told about it, once for all`, () => {
      const { pieces, ...size } = STRIP[type](bytes);
      const stripped = Buffer.concat(pieces);
      assert.ok(!stripped.includes(SECRET));
      const again = STRIP[type](stripped);
      assert.deepEqual({ ...again, pieces: Buffer.concat(again.pieces) }, { ...size, pieces: stripped });
    });

    it(`of ${type} that is cut off anywhere is none`, () => {
      const whole = Buffer.concat(STRIP[type](bytes).pieces);
      for (let length = 0; length < whole.length; length += 1) {
        assert.throws(() => STRIP[type](whole.subarray(0, length)), BrokenPicture, `after ${length} bytes`);
      }
    });
  }

  it('keeps how it is turned, and has its size as it is shown', () => {
    const { pieces, width, height } = STRIP['image/webp'](webp());
    assert.deepEqual([width, height], [2, 3]);
    assert.ok(Buffer.concat(pieces).includes(tiffOf(6)));
    assert.ok(Buffer.concat(STRIP['image/gif'](GIF).pieces).includes('NETSCAPE2.0'));
  });
});
