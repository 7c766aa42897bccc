import { lookup } from 'node:dns';
import type { LookupAddress } from 'node:dns';
import { request as requestHttp } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { LookupFunction } from 'node:net';
import { addressIn, isPublicAddress } from '../admin/hooks/addresses.ts';
import type { SendHook } from '../admin/hooks/send.ts';

/** An answer is not read further than this; its status says everything. */
const ANSWER_BYTES = 64 * 1024;

/** Looks a name up, and gives none of its addresses where one is not public: what is checked is what is connected to. */
const lookupPublic: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    // Then there is no list either.
    if (error !== null) {
      callback(error, '', 0);
      return;
    }
    const [first] = addresses as readonly (LookupAddress | undefined)[];
    if (first === undefined || !addresses.every(({ address }) => isPublicAddress(address))) callback(new Error('the address is in a network of one’s own'), '', 0);
    else if (options.all === true) callback(null, addresses);
    else callback(null, first.address, first.family);
  });
};

/** Posts deliveries with Node's own client, which follows no redirects. */
export const sendHook: SendHook = ({ url: text, headers, body }, reach, signal) =>
  new Promise((resolve, reject) => {
    const url = new URL(text);
    const address = addressIn(url);
    // An address is not looked up, so it is checked here.
    if (reach === 'public' && address !== undefined && !isPublicAddress(address)) throw new Error('the address is in a network of one’s own');
    const request = url.protocol === 'https:' ? requestHttps : requestHttp;
    const options = { method: 'POST', headers: { ...headers, 'content-length': Buffer.byteLength(body) }, signal, ...(reach === 'public' ? { lookup: lookupPublic } : {}) };
    let status: number | undefined;
    request(url, options, (answer) => {
      ({ statusCode: status = 0 } = answer);
      readThrough(answer, () => { resolve(status ?? 0); });
    }).on('error', (error) => {
      // What goes wrong after the status takes nothing back.
      if (status === undefined) reject(error);
      else resolve(status);
    }).end(body);
  });

/** Reads on, so that the connection can be used again, up to a point. */
function readThrough(answer: IncomingMessage, done: () => void): void {
  let bytes = 0;
  answer.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > ANSWER_BYTES) answer.destroy();
  });
  answer.on('error', () => undefined).on('close', done);
}
