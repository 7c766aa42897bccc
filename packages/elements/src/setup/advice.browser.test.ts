import { expect, fixture, html } from '@open-wc/testing';
import { RoomError } from '@studyhall/protocol';
import type { Adapter, ErrorCode } from '@studyhall/protocol';
import { testClock, testPorts } from '@studyhall/testing';
import type { TestPorts } from '@studyhall/testing';
import type { StudyErrorEvent } from '../events/study-error.ts';
import { en } from '../fixtures/english.fixture.ts';
import { FakeSession } from '../fixtures/fake-session.fixture.ts';
import { find, waitUntil, wordsIn } from '../fixtures/stage.fixture.ts';
import { setAdapterResolver } from '../study-session/adapter-resolver.ts';
import type { StudySession } from '../study-session/study-session.ts';
import { StudyThread } from '../study-thread/study-thread.ts';

const ENDPOINT = 'https://community.example.org';

/** A backend that asks for credentials and then says no. */
const refusing = (error: Error): Adapter => ({
  name: ENDPOINT,
  open: async (_address, context) => {
    await context.auth();
    throw error;
  },
});

const answer = (body: string, status = 200): TestPorts =>
  testPorts({ clock: testClock(0), fetch: () => Promise.resolve(new Response(body, { status })) });

const json = (body: object): string => JSON.stringify(body);

describe('a mistake in how a page is set up', () => {
  const warned: string[] = [];
  const { warn } = console;
  let told: string[] = [];
  const hear = ({ code, reason }: StudyErrorEvent): void => {
    told.push(`${code}: ${reason}`);
  };

  beforeEach(() => {
    told = [];
    warned.length = 0;
    console.warn = (sentence: string) => warned.push(sentence);
    document.addEventListener('study-error', hear);
  });
  afterEach(() => {
    console.warn = warn;
    document.removeEventListener('study-error', hear);
  });

  interface Mistake {
    readonly ports?: TestPorts;
    readonly error?: Error;
    readonly endpoint?: string;
    readonly course?: string;
    readonly tokenUrl?: string;
    /** What the page is told, and what its developer reads. */
    readonly told: string;
    readonly todo: string;
  }

  const mistakes: Readonly<Record<string, Mistake>> = {
    'token-url answers a page': { ports: answer('<html>'), tokenUrl: '/html', told: 'unavailable: token-url answered no token', todo: `/html must answer a POST of {"endpoint": "${ENDPOINT}"} with {"token"` },
    'token-url answers no token': { ports: answer('{}'), tokenUrl: '/empty', told: 'unavailable: token-url answered no token', todo: '/empty must answer' },
    'token-url fails': { ports: answer('', 500), tokenUrl: '/500', told: 'unavailable: token-url answered 500', todo: '/500 must answer' },
    'token-url is of another origin': {
      tokenUrl: 'https://elsewhere.example.org/token',
      told: 'unauthenticated: token-url must be of the page’s own origin',
      todo: `Serve it from ${location.origin}`,
    },
    'the course is missing': { course: '', told: 'invalid: study-session needs the attribute "course"', todo: 'data-course' },
    'the token is for another course': {
      error: new RoomError('forbidden', 'the token is for another course'),
      told: 'forbidden: the token is for another course',
      todo: 'The token must be for course="bio101"',
    },
    'fresh tokens are refused': { error: new RoomError('unauthenticated', 'the token has expired'), told: 'unauthenticated: the token has expired', todo: 'asked for anew, and refused too' },
    'there is no token-url': {
      tokenUrl: '',
      error: new RoomError('unauthenticated', 'the request carries no token'),
      told: 'unauthenticated: the request carries no token',
      todo: 'set "token-url"',
    },
    'nothing answers at the endpoint': {
      error: new RoomError('unavailable', 'the server cannot be reached'),
      told: 'unavailable: the server cannot be reached',
      todo: `Is endpoint="${ENDPOINT}" the address of a Studyhall server, and do its --origins let ${location.origin} in?`,
    },
    'a chat server lets nobody in': {
      endpoint: 'wss://chat.example.org/xmpp-websocket',
      error: new RoomError('forbidden', 'the chat server answered registration-required'),
      told: 'forbidden: the chat server answered registration-required',
      todo: 'This is what the adapter said.',
    },
    'the endpoint has no scheme': {
      endpoint: 'community.example.org',
      error: new RoomError('internal', 'answer is not JSON'),
      told: 'internal: answer is not JSON',
      todo: 'endpoint="community.example.org" must begin with https://',
    },
  };

  for (const [name, { ports = answer(json({ token: 't' })), error, endpoint = ENDPOINT, course = 'bio101', tokenUrl = '/token', ...expected }] of Object.entries(mistakes)) {
    it(`${name}: the page is told, and its developer what to do, once`, async () => {
      setAdapterResolver(() => refusing(error ?? new RoomError('internal', 'not reached')));
      const make = (): Promise<StudySession> =>
        fixture(html`<study-session endpoint=${endpoint} course=${course} token-url=${tokenUrl} .ports=${ports}><peer-list></peer-list></study-session>`);
      const first = await make();
      await waitUntil(() => warned.length > 0 && told.length > 0);
      expect(told).to.deep.equal([expected.told]);
      expect(warned).to.have.length(1);
      expect(warned[0]).to.contain(expected.told).and.to.contain(expected.todo);
      first.remove();
      await make();
      await waitUntil(() => told.length === 2);
      expect(warned).to.have.length(1);
    });
  }

  it('a backend that was there and fails is no mistake; what it refuses may be one', async () => {
    const session = new FakeSession();
    const element = await fixture<StudySession>(html`<study-session .session=${session} .ports=${testPorts({ clock: testClock(0) })}></study-session>`);
    await waitUntil(() => element.current);
    session.setState({ phase: 'offline', error: new RoomError('unavailable', 'lost').toJSON() });
    expect(told).to.deep.equal([]);
    session.setState({ phase: 'refused', error: new RoomError('internal', 'the server answered with status 500').toJSON() });
    session.setState({ phase: 'signed-out', error: new RoomError('signed-out', 'nobody').toJSON() });
    session.setState({ phase: 'refused', error: new RoomError('unauthenticated', 'the token has expired at noon').toJSON() });
    await waitUntil(() => warned.length > 0);
    expect(told).to.deep.equal(['internal: the server answered with status 500', 'signed-out: nobody', 'unauthenticated: the token has expired at noon']);
    expect(warned).to.have.length(1);
    expect(warned[0]).to.contain('the token has expired at noon');
  });

  it('nobody signed in, or a device without a network, is told to the page alone', async () => {
    const start = (code: ErrorCode, online: boolean): Promise<unknown> => {
      const ports = answer(json({ token: 't' }));
      ports.page.setOnline(online);
      setAdapterResolver(() => refusing(new RoomError(code, `because of ${code}`)));
      return fixture(html`<study-session endpoint=${ENDPOINT} course="bio101" .ports=${ports}></study-session>`);
    };
    await start('signed-out', true);
    await start('offline', false);
    await waitUntil(() => told.length === 2);
    await start('timeout', true);
    await waitUntil(() => warned.length > 0);
    expect(warned).to.have.length(1);
    expect(warned[0]).to.contain('because of timeout');
  });

  const inSession = async (inside: StudyThread): Promise<FakeSession> => {
    const session = new FakeSession();
    const element = await fixture(html`<study-session .session=${session} .ports=${testPorts({ clock: testClock(0) })}></study-session>`);
    element.append(inside);
    return session;
  };

  it('a thread without a room says so in its place, with its fallback, and to the page', async () => {
    const thread = new StudyThread();
    thread.append('The old forum');
    await inSession(thread);
    await waitUntil(() => warned.length > 0);
    expect(wordsIn(thread)).to.equal(en.misplaced);
    expect(find(thread.renderRoot, 'slot', HTMLSlotElement).assignedNodes()).to.have.length(1);
    expect(told).to.deep.equal(['invalid: the attribute "room" is missing or empty']);
    expect(warned[0]).to.contain('1 to 200 characters');
    await expect(thread).to.be.accessible();
    thread.headingLevel = 3;
    await thread.updateComplete;
    expect(told).to.have.length(1);
    thread.room = 'week-3';
    await thread.updateComplete;
    expect(wordsIn(thread)).not.to.contain(en.misplaced);
  });

  it('a room that is named after the thread was put into the page is no mistake', async () => {
    const thread = new StudyThread();
    const session = await inSession(thread);
    thread.room = 'week-3';
    await waitUntil(() => session.calls.includes('room week-3'));
    await thread.updateComplete;
    expect([...told, ...warned]).to.deep.equal([]);
  });

  it('a room of a name that cannot be, and one that is not there, is told by its thread', async () => {
    const thread = new StudyThread();
    thread.room = 'x'.repeat(300);
    const session = await inSession(thread);
    await waitUntil(() => session.calls.length > 0);
    const room = session.room(thread.room);
    room.$status.set({ phase: 'failed', loaded: false, heavy: false, error: new RoomError('invalid', 'no room has this name').toJSON() });
    await waitUntil(() => warned.length === 1);
    expect(wordsIn(thread)).to.contain(en.misplaced);
    expect(warned[0]).to.contain(`${'x'.repeat(40)}…`).and.to.contain('1 to 200 characters');
    thread.room = 'week-4';
    await waitUntil(() => session.calls.includes('room week-4'));
    session.room('week-4').$status.set({ phase: 'not-found', loaded: false, heavy: false, error: new RoomError('not-found', 'the server answered with status 404').toJSON() });
    await waitUntil(() => warned.length === 2);
    expect(wordsIn(thread)).to.contain(en.notFound);
    expect(warned[1]).to.contain('is not the address of a Studyhall server');
    expect(told).to.deep.equal(['invalid: no room has this name', 'not-found: the server answered with status 404']);
  });

  it('what keeps the whole course away is not told again by each room', async () => {
    const thread = new StudyThread();
    thread.room = 'week-3';
    const session = await inSession(thread);
    const error = new RoomError('forbidden', 'the token is for another course').toJSON();
    session.setState({ phase: 'refused', error });
    await waitUntil(() => told.length > 0 && warned.length > 0);
    session.room('week-3').$status.set({ phase: 'forbidden', loaded: false, heavy: false, error });
    await waitUntil(() => wordsIn(thread).includes(en.codes.forbidden));
    expect(told).to.have.length(1);
    expect(warned).to.have.length(1);
  });
});
