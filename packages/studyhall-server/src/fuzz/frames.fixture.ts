import type { Socket } from 'node:net';
import { SIGNAL_KINDS } from '@studyhall/domain';
import { COURSE_ROOM, decodeServerFrame, ME_ROOM, parseJson } from '@studyhall/protocol';
import type { ServerFrame } from '@studyhall/protocol';
import type { Nonsense } from './nonsense.fixture.ts';

const OPCODES = { text: 1, binary: 2, close: 8, ping: 9, pong: 10, unknown: 3 } as const;

function wsFrame(opcode: number, payload: Buffer, { final = true, masked = true } = {}): Buffer {
  const { length } = payload;
  const size = length < 126 ? [length] : [126, length >> 8, length & 255];
  const head = Buffer.from([(final ? 0x80 : 0) | opcode, (masked ? 0x80 : 0) | (size[0] ?? 0), ...size.slice(1), ...(masked ? [0, 0, 0, 0] : [])]);
  return Buffer.concat([head, payload]);
}

function message(nonsense: Nonsense, token: string): string {
  const ch = nonsense.below(4);
  return nonsense.text(
    nonsense.pick<unknown>([
      { t: 'watch', ch, course: 'bio101', room: nonsense.pick(['r', COURSE_ROOM, ME_ROOM]), signals: true },
      { t: 'unwatch', ch },
      { t: 'signal', ch, kind: nonsense.pick(['x', ...Object.keys(SIGNAL_KINDS)]), body: { thread: 'x' }, ttl: 5000 },
      { t: 'auth', token },
      { t: 'nothing' },
    ]),
  );
}

/** One message in a few fragments or in more than are allowed, perhaps with pings in between; some begin anew where they should go on. */
function inFragments(nonsense: Nonsense, payload: Buffer): Buffer {
  const many = nonsense.pick([2, 3, 20]);
  const size = Math.ceil(payload.length / many);
  const fragments = Array.from({ length: many }, (_, at) => {
    const opcode = at === 0 || nonsense.chance(0.05) ? OPCODES.text : 0;
    const ping = nonsense.chance(0.2) ? wsFrame(OPCODES.ping, Buffer.from('x')) : Buffer.alloc(0);
    return Buffer.concat([wsFrame(opcode, payload.subarray(at * size, (at + 1) * size), { final: at === many - 1 }), ping]);
  });
  return Buffer.concat(fragments);
}

/** The bytes of a few frames that may be good, odd or none. */
export function someFrames(nonsense: Nonsense, token: string): Buffer {
  if (nonsense.chance(0.05)) return nonsense.bytes(200);
  if (nonsense.chance(0.1)) return wsFrame(nonsense.pick([OPCODES.binary, OPCODES.close, OPCODES.ping, OPCODES.pong, OPCODES.unknown]), nonsense.bytes(nonsense.pick([10, 120, 300])));
  if (nonsense.chance(0.02)) return Buffer.concat(Array.from({ length: 300 }, () => wsFrame(OPCODES.ping, nonsense.bytes(10))));
  if (nonsense.chance(0.05)) return wsFrame(OPCODES.text, nonsense.bytes(300));
  const payload = Buffer.from(message(nonsense, token)).subarray(0, 60_000);
  if (nonsense.chance(0.15)) {
    return inFragments(nonsense, payload);
  }
  return wsFrame(OPCODES.text, payload, { masked: nonsense.chance(0.98) });
}

/** Reads what the server says on a bare connection whose upgrade was answered. Throws for a text that is none of its frames. */
export function framesFrom(socket: Socket): readonly ServerFrame[] {
  const frames: ServerFrame[] = [];
  let rest = Buffer.alloc(0);
  socket.on('data', (chunk: Buffer) => {
    rest = Buffer.concat([rest, chunk]);
    for (;;) {
      const short = (rest[1] ?? 0) & 0x7f;
      const head = short === 127 ? 10 : short === 126 ? 4 : 2;
      if (rest.length < head) return;
      const length = short === 127 ? Number(rest.readBigUInt64BE(2)) : short === 126 ? rest.readUInt16BE(2) : short;
      if (rest.length < head + length) return;
      const payload = rest.subarray(head, head + length);
      if (((rest[0] ?? 0) & 0x0f) === OPCODES.text) frames.push(decodeServerFrame(parseJson(payload.toString(), 'frame')));
      rest = rest.subarray(head + length);
    }
  });
  return frames;
}
