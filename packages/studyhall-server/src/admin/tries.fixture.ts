import { id } from '../server.fixture.ts';

/** The post that is made and erased. */
const POST = id();

/** One request to an operation. */
export interface Try {
  /** What its path names, where it is not {@link USUAL}. */
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: string;
  readonly body?: unknown;
}

/** What each operation is tried with, in an order in which they can be done. An operation that is not here fails the test. */
export const TRIES: Readonly<Record<string, readonly Try[]>> = {
  putCourse: [{ body: { state: 'open' } }, { body: { state: 'open', rooms: 'listed', retentionDays: 90 } }],
  getCourse: [{}],
  listCourses: [{}, { query: '?limit=1' }],
  putPeople: [{ body: { people: [{ id: 'ann' }, { id: 'bob', name: 'Bob', role: 'ta' }] } }],
  listPeople: [{}, { query: '?limit=1' }],
  getPerson: [{ params: { person: 'bob' } }],
  patchPerson: [{ params: { person: 'bob' }, body: { role: 'student' } }, { params: { person: 'bob' }, body: { role: null, name: 'Bobby' } }],
  revokeTokens: [{ params: { person: 'bob' } }],
  removePerson: [{ params: { person: 'ann' } }],
  putRoom: [{ body: {} }, { body: { state: 'open' } }],
  getDigest: [{}, { query: '?limit=1' }, { query: '?after=n0' }],
  listRooms: [{}, { query: '?limit=1' }],
  mintToken: [{ body: { person: 'bob', roles: ['student'] } }, { body: { person: 'bob', name: 'Bob', roles: [], groups: ['g'], seconds: 60 } }],
  putBot: [{ body: { name: 'Helper', role: 'ta' } }],
  postAsBot: [{ body: { id: POST, bot: 'helper', title: 'Welcome', text: 'Hello' } }],
  listAudit: [{}, { query: '?limit=1' }],
  exportPerson: [{}],
  erasePost: [{}],
  erasePerson: [{}],
  createHook: [{ body: { url: 'https://lms.invalid/told', course: 'bio101', types: ['room.post'], words: true } }],
  listHooks: [{}],
  resumeHook: [{}],
  removeHook: [{}],
};

/** What paths name. */
export const USUAL: Readonly<Record<string, string>> = { course: 'bio101', room: 'week 1', bot: 'helper', person: 'bob', post: POST };
