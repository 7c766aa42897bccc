import { expect, fixture, html } from '@open-wc/testing';
import { RoomError } from '@studyhall/protocol';
import { MemoryBackend, memoryAdapter, testClock, testPorts } from '@studyhall/testing';
import { ContextRequestEvent } from '../context/context.ts';
import type { Connection } from '../context/context.ts';
import { define } from '../define/define.ts';
import type { StudyErrorEvent } from '../events/study-error.ts';
import { NOW } from '../fixtures/fake-room.fixture.ts';
import { FakeSession } from '../fixtures/fake-session.fixture.ts';
import { announced, button, composerOf, find, shown, type, waitUntil, wordsIn } from '../fixtures/stage.fixture.ts';
import { en } from '../fixtures/english.fixture.ts';
import { advise } from '../setup/later.ts';
import { StudyThread } from '../study-thread/study-thread.ts';
import { setAdapterResolver } from './adapter-resolver.ts';
import { StudySession } from './study-session.ts';
import { requestToken } from './request-token.ts';

const ports = testPorts({ clock: testClock(NOW) });

/** What an element at this place gets now when it asks. */
function ask(element: Element): Connection | undefined {
  let got: Connection | undefined;
  element.dispatchEvent(
    new ContextRequestEvent(element, (value) => {
      got = value;
    }),
  );
  return got;
}

describe('study-session', () => {
  it('gives its session to the elements inside it', async () => {
    const session = new FakeSession();
    const element = await fixture(html`<study-session .session=${session} .ports=${ports}><p><b></b></p></study-session>`);
    await waitUntil(() => ask(find(element, 'b', HTMLElement))?.session === session);
  });

  it('gives the page’s first session to elements outside every session, and the nearest to those inside', async () => {
    const [first, second] = [new FakeSession(), new FakeSession()];
    const page = await fixture(html`<div>
      <study-thread room="a"></study-thread>
      <study-session .session=${first} .ports=${ports}></study-session>
      <study-session .session=${second} .ports=${ports}><study-thread room="b"></study-thread></study-session>
    </div>`);
    await waitUntil(() => first.calls.length > 0 && second.calls.length > 0);
    expect(first.calls).to.deep.equal(['room a']);
    expect(second.calls).to.deep.equal(['room b']);
    page.remove();
  });

  it('reaches elements that were there before it (E4)', async () => {
    const page = await fixture(html`<div><study-thread room="early"><a href="/forum">Forum</a></study-thread></div>`);
    const thread = find(page, 'study-thread', StudyThread);
    await thread.updateComplete;
    expect(find(thread.renderRoot, 'slot', HTMLSlotElement).assignedElements()).to.have.length(1);
    const session = new FakeSession();
    const element = document.createElement('study-session');
    element.session = session;
    page.append(element);
    await waitUntil(() => session.calls.includes('room early'));
    element.remove();
    await waitUntil(() => session.room('early').released === 1);
  });

  it('keeps properties that were set before the element was upgraded (E4)', async () => {
    const early = document.createElement('study-session-late');
    const session = new FakeSession();
    Object.assign(early, { session, ports });
    document.body.append(early);
    class Late extends StudySession {}
    define('study-session-late', Late);
    await waitUntil(() => early instanceof Late && early.current === session);
    early.remove();
  });

  it('defines every name once, whichever copy comes first (E3)', () => {
    const before = customElements.get('study-thread');
    define('study-thread', class extends StudyThread {}, { 'study-post-of-another-version': class extends HTMLElement {} });
    expect(customElements.get('study-thread')).to.equal(before);
    expect(customElements.get('study-post-of-another-version')).to.equal(undefined);
  });

  it('shows what the host offers for signing in while nobody is signed in, and says so to the page', async () => {
    const session = new FakeSession();
    const codes: string[] = [];
    const element = await fixture<StudySession>(
      html`<study-session .session=${session} .ports=${ports} @study-error=${({ code }: StudyErrorEvent) => codes.push(code)}>
        <a slot="sign-in" href="/login">Sign in</a>
      </study-session>`,
    );
    const link = find(element, 'a', HTMLAnchorElement);
    expect(link.getBoundingClientRect().height).to.equal(0);
    session.setState({ phase: 'signed-out' });
    await element.updateComplete;
    expect(link.getBoundingClientRect().height).to.be.greaterThan(0);
    expect(codes).to.deep.equal(['signed-out']);
    await expect(element).to.be.accessible();
  });

  it('says what is missing, and tries again', async () => {
    let asked = 0;
    setAdapterResolver(() => {
      asked++;
      throw new RoomError('unavailable', 'no adapter');
    });
    const element = await fixture<StudySession>(html`<study-session course="bio101"></study-session>`);
    await waitUntil(() => element.renderRoot.querySelector('.notice'));
    expect(wordsIn(element)).to.contain(en.codes.unavailable);
    button(element, en.retry).click();
    await waitUntil(() => asked === 2);
    await expect(element).to.be.accessible();
  });

  it('keeps the keyboard while it is tried again, and hands it on to what is inside once that has helped', async () => {
    let asked = 0;
    setAdapterResolver(() => {
      if (++asked < 3) throw new RoomError('unavailable', 'no adapter');
      return memoryAdapter(new MemoryBackend({ clock: ports.clock }), { id: 'me' });
    });
    const element = await fixture<StudySession>(html`<study-session course="bio101" .ports=${testPorts(ports)}><p>Inside</p></study-session>`);
    await waitUntil(() => element.renderRoot.querySelector('.notice'));
    await advise(() => undefined);
    const again = button(element, en.retry);
    again.focus();
    again.click();
    await waitUntil(() => asked === 2);
    await element.updateComplete;
    expect(element.shadowRoot?.activeElement).to.equal(again);
    await waitUntil(() => {
      ports.clock.advance(500);
      return announced().includes(en.codes.unavailable);
    });
    again.click();
    await waitUntil(() => !element.renderRoot.querySelector('.notice'));
    const inside = find(element, 'p', HTMLParagraphElement);
    expect(document.activeElement).to.equal(inside);
    inside.blur();
    expect(inside.hasAttribute('tabindex')).to.equal(false);
  });

  it('hands the keyboard on to the first that is seen, and leaves what takes it by itself as it is', async () => {
    let asked = 0;
    setAdapterResolver(() => {
      if (++asked < 2) throw new RoomError('unavailable', 'no adapter');
      return memoryAdapter(new MemoryBackend({ clock: ports.clock }), { id: 'me' });
    });
    const element = await fixture<StudySession>(
      html`<study-session course="bio101" .ports=${testPorts(ports)}><p hidden>Not seen</p><a href="#here">A link</a></study-session>`,
    );
    await waitUntil(() => element.renderRoot.querySelector('.notice'));
    await advise(() => undefined);
    const again = button(element, en.retry);
    again.focus();
    again.click();
    await waitUntil(() => !element.renderRoot.querySelector('.notice'));
    const link = find(element, 'a', HTMLAnchorElement);
    expect([document.activeElement, link.hasAttribute('tabindex')]).to.deep.equal([link, false]);
    expect(find(element, 'p', HTMLParagraphElement).hasAttribute('tabindex')).to.equal(false);
  });

  it('asks for the adapter of its endpoint, and for none where there is no endpoint', async () => {
    const asked: unknown[] = [];
    const backend = new MemoryBackend({ clock: ports.clock });
    setAdapterResolver((endpoint) => {
      asked.push(endpoint);
      return memoryAdapter(backend, { id: 'me' });
    });
    const element = await fixture<StudySession>(html`<study-session .ports=${testPorts(ports)}></study-session>`);
    await waitUntil(() => element.current?.course === 'local');
    element.course = 'bio101';
    element.endpoint = 'https://community.example.org/';
    await waitUntil(() => element.current?.course === 'bio101');
    expect(asked).to.deep.equal([undefined, 'https://community.example.org']);
  });

  it('closes the session that it made when it is removed, and keeps it when it is moved', async () => {
    const backend = new MemoryBackend({ clock: ports.clock });
    const adapter = memoryAdapter(backend, { id: 'me' });
    const page = await fixture(html`<div><study-session course="c" .adapter=${adapter} .ports=${testPorts(ports)}></study-session><p></p></div>`);
    const element = find(page, 'study-session', StudySession);
    await waitUntil(() => element.current);
    const session = element.current;
    page.querySelector('p')?.append(element);
    await Promise.resolve();
    expect(element.current).to.equal(session);
    element.remove();
    await waitUntil(() => session?.$state.get().phase === 'closed');
    page.append(element);
    await waitUntil(() => element.current && element.current !== session);
  });

  it('closes the adapter that was made for it with its session, and none that it was given', async () => {
    const closed: string[] = [];
    const named = (name: string) => ({ ...memoryAdapter(new MemoryBackend({ clock: ports.clock }), { id: 'me' }), close: () => closed.push(name) });
    setAdapterResolver(() => named('made'));
    const element = await fixture<StudySession>(html`<study-session course="c" .ports=${testPorts(ports)}></study-session>`);
    await waitUntil(() => element.current);
    element.adapter = named('given');
    await waitUntil(() => closed.length > 0);
    await waitUntil(() => element.current);
    const session = element.current;
    element.remove();
    await waitUntil(() => session?.$state.get().phase === 'closed');
    expect(closed).to.deep.equal(['made']);
  });

  it('carries a post from the composer through the real client to another person', async () => {
    const clock = testClock(NOW);
    const backend = new MemoryBackend({ clock });
    const person = (id: string, name: string) =>
      html`<study-session
        course="c"
        .adapter=${memoryAdapter(backend, { id, name, windows: true, roster: true, signals: true })}
        .ports=${testPorts({ clock })}
        ><study-thread room="week-3"></study-thread
      ></study-session>`;
    const page = await fixture(html`<div>${person('amira', 'Amira')}${person('noor', 'Noor')}</div>`);
    const [amira, noor] = [...page.querySelectorAll('study-thread')] as [StudyThread, StudyThread];
    const arrived = (thread: StudyThread): boolean => {
      clock.advance(50);
      return wordsIn(thread).includes('Is anybody here?') && !wordsIn(thread).includes(en.sending);
    };
    await waitUntil(() => {
      clock.advance(50);
      return amira.renderRoot.querySelector('study-composer') && noor.renderRoot.querySelector('study-composer');
    });
    await type(composerOf(amira), 'Is *anybody* here?');
    button(composerOf(amira), en.post).click();
    await waitUntil(() => arrived(amira));
    await waitUntil(() => {
      if ([...noor.renderRoot.querySelectorAll('button')].some((each) => each.textContent.trim() === en.fresh(1))) button(noor, en.freshLong(1)).click();
      return arrived(noor);
    });
    await shown(noor);
    expect(wordsIn(noor)).to.contain('Amira');
  });
});

describe('token-url', () => {
  const answer = (body: unknown, status = 200) => Promise.resolve(new Response(JSON.stringify(body), { status }));

  const failure = async (from: Promise<unknown>): Promise<string> => {
    try {
      await from;
      return 'none';
    } catch (error) {
      return error instanceof RoomError ? error.code : String(error);
    }
  };

  it('is a same-origin POST of the endpoint', async () => {
    const asked: string[] = [];
    const fetch = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
      asked.push(`${init?.method} ${input instanceof URL ? input.href : ''} ${init?.body as string} ${init?.credentials}`);
      return answer({ token: 't' });
    };
    expect(await requestToken('/community-token', 'https://community.example.org', fetch)).to.equal('t');
    expect(asked).to.deep.equal([`POST ${location.origin}/community-token {"endpoint":"https://community.example.org"} same-origin`]);
  });

  it('asks no other origin', async () => {
    const asked: unknown[] = [];
    const fetch = (input: unknown): Promise<Response> => {
      asked.push(input);
      return answer({ token: 't' });
    };
    expect(await failure(requestToken('https://elsewhere.example.org/token', 'https://community.example.org', fetch))).to.equal('unauthenticated');
    expect(asked).to.deep.equal([]);
  });

  it('takes 401 and 403 for signed out, and everything else that is no token for unavailable', async () => {
    const code = (fetch: typeof globalThis.fetch): Promise<string> => failure(requestToken('/t', 'https://c.example.org', fetch));
    expect(await code(() => answer({}, 401))).to.equal('signed-out');
    expect(await code(() => answer({}, 403))).to.equal('signed-out');
    expect(await code(() => answer({}, 500))).to.equal('unavailable');
    expect(await code(() => answer({ token: 7 }))).to.equal('unavailable');
    expect(await code(() => Promise.resolve(new Response('<html>')))).to.equal('unavailable');
    expect(await code(() => Promise.reject(new TypeError('down')))).to.equal('unavailable');
  });
});
