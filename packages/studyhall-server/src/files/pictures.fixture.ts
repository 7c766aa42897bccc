import { crc32 } from 'node:zlib';

/** What must not be in what is given out. */
export const SECRET_PLACE = 'GPS 48.8583 N, 2.2945 E, serial number 0042';

const text = (words: string): Buffer => Buffer.from(words, 'latin1');

/** A PNG of one pixel; `width` and `height` are what it says of itself. */
export function png({ width = 1, height = 1, note = SECRET_PLACE } = {}): Buffer<ArrayBuffer> {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 0], 8);
  const pixel = Buffer.from('789c6360000000020001', 'hex');
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', head), chunk('tEXt', text(`Comment\0${note}`)), chunk('eXIf', text(note)), chunk('IDAT', pixel), chunk('IEND', Buffer.alloc(0)),
    text(note),
  ]);
}

function chunk(type: string, content: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  const named = Buffer.concat([text(type), content]);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}

function segment(marker: number, content: Buffer): Buffer {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(content.length + 2);
  return Buffer.concat([Buffer.from([0xff, marker]), length, content]);
}

/** A JPEG's frame of 8 by 4 pixels that lies on its side, as a phone writes it, with a place, a preview and a film behind its end. */
export function jpeg(): Buffer<ArrayBuffer> {
  const tiff = Buffer.from('4d4d002a00000008000101120003000000010006000000000000', 'hex');
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, Buffer.concat([text('JFIF\0'), Buffer.from([1, 1, 0, 0, 1, 0, 1, 0, 0])])),
    segment(0xe1, Buffer.concat([text('Exif\0\0'), tiff, text(SECRET_PLACE)])),
    segment(0xe1, text(`http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>${SECRET_PLACE}</x:xmpmeta>`)),
    segment(0xed, text(`Photoshop 3.0\0${SECRET_PLACE}`)),
    segment(0xfe, text(SECRET_PLACE)),
    segment(0xe2, text('ICC_PROFILE\0\x01\x01colours')),
    segment(0xdb, Buffer.alloc(65, 1)),
    segment(0xc0, Buffer.from([8, 0, 4, 0, 8, 1, 1, 0x11, 0])),
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    Buffer.from([0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56]),
    Buffer.from([0xff, 0xd9]),
    text(`a film ${SECRET_PLACE}`),
  ]);
}
