export { createHttpAdapter } from '@studyhall/adapter-http';
export { createLocalAdapter } from '@studyhall/adapter-local';
export { createStaticAdapter } from '@studyhall/adapter-static';
export { browserPorts, createSession } from '@studyhall/client';
export type {
  BoardState,
  Room,
  RoomStatus,
  RosterList,
  RosterState,
  Session,
  SessionOptions,
  SessionPhase,
  SessionState,
  ShownPerson,
  ShownPost,
  ShownThread,
  ThreadBoard,
  WrittenText,
} from '@studyhall/client';
export {
  addMessages,
  PeerList,
  plurals,
  setAdapterResolver,
  StudyActEvent,
  StudyErrorEvent,
  StudyPostEvent,
  StudyPostRequestEvent,
  StudySession,
  StudyThread,
  StudyUnreadEvent,
} from '@studyhall/elements';
export type { AdapterResolver, Forms, Messages, TokenSource } from '@studyhall/elements';
export { isRoomName, Lifetime, newId, RoomError } from '@studyhall/protocol';
export type {
  Ack,
  Adapter,
  AdapterContext,
  Cursor,
  Draft,
  ErrorCode,
  Facts,
  Identity,
  Json,
  Link,
  Page,
  Person,
  Ports,
  Receipts,
  Retry,
  RoleClass,
  RoomAddress,
  RoomErrorData,
  RoomEvent,
  Roster,
  Signals,
  Snapshots,
  Watcher,
  Windows,
} from '@studyhall/protocol';
export { adapterFor } from './adapters/adapter-for.ts';
export { caliperEvent } from './records/caliper.ts';
export type { RecordContext, RecordedAct } from './records/record.ts';
export { xapiStatement } from './records/xapi.ts';
