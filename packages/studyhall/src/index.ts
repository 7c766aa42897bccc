export { createHttpAdapter } from '@studyhall/adapter-http';
export { createLocalAdapter } from '@studyhall/adapter-local';
export { createStaticAdapter } from '@studyhall/adapter-static';
export { createXmppAdapter } from '@studyhall/adapter-xmpp';
export { browserPorts, createSession, shareAdapter } from '@studyhall/client';
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
export {
  CAPABILITIES,
  CONTRACT_VERSION,
  COURSE_ROOM,
  ERROR_CODES,
  isRoomName,
  Lifetime,
  LIMITS,
  ME_ROOM,
  newId,
  ROLE_CLASSES,
  RoomError,
  toRoomError,
} from '@studyhall/protocol';
export type {
  Ack,
  Adapter,
  AdapterContext,
  Around,
  CapabilityName,
  Clock,
  Cursor,
  Draft,
  ErrorCode,
  Facts,
  Identity,
  Json,
  Link,
  Page,
  PageLife,
  People,
  Person,
  Ports,
  Random,
  ReadMark,
  Receipts,
  Retry,
  RoleClass,
  RoomAddress,
  RoomErrorData,
  RoomEvent,
  Roster,
  Signal,
  SignalChange,
  Signals,
  Snapshot,
  Snapshots,
  Watcher,
  Window,
  WindowItem,
  WindowQuery,
  Windows,
} from '@studyhall/protocol';
export { adapterFor } from './adapters/adapter-for.ts';
export { caliperEvent } from './records/caliper.ts';
export type { RecordContext, RecordedAct } from './records/record.ts';
export { xapiStatement } from './records/xapi.ts';
