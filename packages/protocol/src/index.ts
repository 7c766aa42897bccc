// The contract, which is frozen: docs/adapters/contract.md.
export * from './contract.ts';

// What writing an adapter takes besides.
export * from './id.ts';
export * from './lifetime.ts';
export * from './limits.ts';
export { retryOf, toRoomError } from './error.ts';
export * from './room-name.ts';
export * from './same-draft.ts';

// What the packages of one release share, and may change with any release: codecs, the wire of our server, parts that come later.
export * from './capabilities/calls.ts';
export * from './codec/decode.ts';
export * from './codec/error.ts';
export * from './codec/event.ts';
export * from './codec/files.ts';
export * from './codec/inbox.ts';
export * from './codec/json.ts';
export * from './codec/kinds.ts';
export * from './codec/link.ts';
export * from './codec/page.ts';
export * from './codec/search.ts';
export * from './codec/signal.ts';
export * from './codec/snapshot.ts';
export * from './codec/window.ts';
export * from './id-of-name.ts';
export type { JsonObject } from './json.ts';
export * from './part.ts';
export * from './upcast.ts';
export * from './wire/answers.ts';
export * from './wire/frames.ts';
export * from './wire/paths.ts';
export * from './wire/version.ts';
