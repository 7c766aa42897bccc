/** The first byte of a frame that is a whole text message (RFC 6455, 5.2). */
const WHOLE_TEXT = 0x81;
/** Stand where a length of 7 bits would, and say that 2 or 8 bytes of length follow. */
const TWO_BYTES = 126;
const EIGHT_BYTES = 127;

/** A text message as the bytes that go over the wire, its head and its words in one piece: one write of one buffer costs the least. */
export function textFrame(message: Buffer): Buffer {
  const { length } = message;
  const head = length < TWO_BYTES ? 2 : length < 2 ** 16 ? 4 : 10;
  const whole = Buffer.allocUnsafe(head + length);
  whole[0] = WHOLE_TEXT;
  if (head === 2) {
    whole[1] = length;
  } else if (head === 4) {
    whole[1] = TWO_BYTES;
    whole.writeUInt16BE(length, 2);
  } else {
    whole[1] = EIGHT_BYTES;
    whole.writeBigUInt64BE(BigInt(length), 2);
  }
  message.copy(whole, head);
  return whole;
}

/** Makes frames of messages; one that goes to many, one after the other, is made once. */
export function framing(): (messages: readonly Buffer[]) => Buffer {
  let last: { readonly message: Buffer; readonly frame: Buffer } | undefined;
  return (messages) => {
    const [message] = messages;
    if (message === undefined || messages.length > 1) return Buffer.concat(messages.map(textFrame));
    if (last?.message !== message) last = { message, frame: textFrame(message) };
    return last.frame;
  };
}
