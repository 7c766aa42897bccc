import { expect, nextFrame, waitUntil } from '@open-wc/testing';
import { boot } from './boot.ts';
import type { Settings } from './settings.ts';

/** Waits on a machine that may be busy. */
const until = (predicate: () => unknown): Promise<void> => waitUntil(() => Boolean(predicate()), undefined, { timeout: 15_000 });

interface Asked {
  readonly tag: string;
  readonly endpoint: string | null;
}

/** Boots this page with a loader that only remembers, and fails as often as it is told to. */
function bootHere(settings: Settings = {}, failures = 0): { asked: Asked[]; stop: () => void } {
  const asked: Asked[] = [];
  let left = failures;
  const stop = boot(document, {
    settings,
    loadHooks: () => (left-- > 0 ? Promise.reject(new Error('no network')) : import('./hooks.ts')),
    load: (tag, session) => {
      asked.push({ tag, endpoint: session.getAttribute('endpoint') });
      return tag === 'study-thread' && left-- > 0 ? Promise.reject(new Error('no network')) : Promise.resolve();
    },
  });
  return { asked, stop };
}

function put(tag: string, attributes: Readonly<Record<string, string>> = {}, parent: Element = document.body): HTMLElement {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  parent.append(element);
  return element;
}

describe('boot', () => {
  let stop = (): void => undefined;
  afterEach(() => {
    stop();
    document.body.replaceChildren();
  });

  const start = (...args: Parameters<typeof bootHere>): Asked[] => {
    const { asked, stop: end } = bootHere(...args);
    stop = end;
    return asked;
  };

  it('E1 loads what stands in the page and what is inserted later, hooks included', async () => {
    put('study-thread', { room: 'a' });
    const asked = start({ endpoint: 'https://c.example', course: 'bio' });
    await until(() => asked.length > 0);
    const block = put('section');
    put('div', { class: 'study-thread', id: 'b' }, block);
    // Where the page has no session one is made, and asked for too.
    const threads = (): Asked[] => asked.filter(({ tag }) => tag === 'study-thread');
    await until(() => threads().length >= 2);
    expect(threads()).to.deep.equal([
      { tag: 'study-thread', endpoint: 'https://c.example' },
      { tag: 'study-thread', endpoint: 'https://c.example' },
    ]);
  });

  it('E1 makes one session of what the script tag says, where the page has none', async () => {
    start({ endpoint: 'https://c.example', course: 'bio' });
    put('study-thread', { room: 'a' });
    put('div', { class: 'study-thread', id: 'b' });
    await until(() => document.querySelectorAll('study-thread').length === 2);
    const sessions = [...document.querySelectorAll('study-session')];
    expect(sessions.map((session) => session.outerHTML)).to.deep.equal([
      '<study-session endpoint="https://c.example" course="bio"></study-session>',
    ]);
  });

  it('E1 keeps an adapter and messages out of attributes, which learners could write too', async () => {
    start({ adapter: 'https://lms.example.edu/forum-adapter.js', messages: 'https://lms.example.edu/fr.js', course: 'bio' });
    put('study-thread', { room: 'a' });
    await until(() => document.querySelector('study-session'));
    const session = document.querySelector('study-session');
    expect(session?.outerHTML).to.equal('<study-session course="bio"></study-session>');
    expect(session).to.have.property('adapter', 'https://lms.example.edu/forum-adapter.js');
  });

  it('E1 uses the session around an element before the page’s', async () => {
    put('study-session', { endpoint: 'https://first.example' });
    const around = put('study-session', { endpoint: 'https://around.example' });
    put('peer-list', {}, around);
    const asked = start({ endpoint: 'https://c.example' });
    await until(() => asked.some(({ tag }) => tag === 'peer-list'));
    expect(asked.find(({ tag }) => tag === 'peer-list')?.endpoint).to.equal('https://around.example');
  });

  it('E1 leaves a hostile hook alone', async () => {
    const asked = start();
    put('div', { class: 'study-thread', id: 'x', 'data-endpoint': 'https://evil.example' });
    put('div', { class: 'study-thread', id: 'b' });
    await until(() => asked.some(({ tag }) => tag === 'study-thread'));
    expect(document.querySelectorAll('study-thread')).to.have.length(1);
    expect(asked.every(({ endpoint }) => endpoint === null)).to.equal(true);
  });

  it('E13 waits until an element comes near the viewport', async () => {
    put('study-thread', { room: 'above' });
    put('div').style.height = '5000px';
    const far = put('peer-list');
    const asked = start();
    await until(() => asked.some(({ tag }) => tag === 'study-thread'));
    await nextFrame();
    expect(asked.filter(({ tag }) => tag === 'peer-list')).to.have.length(0);
    far.scrollIntoView();
    await until(() => asked.some(({ tag }) => tag === 'peer-list'));
  });

  it('loads everything at once where the address names a post', async () => {
    put('div').style.height = '5000px';
    put('study-thread', { room: 'far' });
    const asked = start();
    await nextFrame();
    expect(asked).to.have.length(0);
    try {
      location.hash = `#study-${'a'.repeat(22)}`;
      await until(() => asked.some(({ tag }) => tag === 'study-thread'));
      put('peer-list');
      await until(() => asked.some(({ tag }) => tag === 'peer-list'));
    } finally {
      history.replaceState(null, '', location.pathname + location.search);
    }
  });

  it('E14 says in the element’s place that it could not be loaded, and tries again when asked', async () => {
    const thread = put('study-thread', { room: 'a' }, put('study-session'));
    thread.textContent = 'Fallback';
    const asked = start({}, 1);
    await until(() => thread.querySelector('button'));
    expect(thread.querySelector('[role=alert]')?.textContent).to.contain('could not be loaded');
    thread.querySelector('button')?.click();
    await until(() => asked.filter(({ tag }) => tag === 'study-thread').length === 2);
    await until(() => thread.textContent === 'Fallback');
  });

  it('E14 says it in a hook’s place too, and one try is for all of them', async () => {
    const link = put('a', { class: 'study-thread', href: '#b' });
    const hooks = [put('a', { class: 'study-thread', href: '#c' }), link];
    start({}, 2);
    await until(() => hooks.every((hook) => hook.querySelector('button')));
    link.querySelector('button')?.click();
    await until(() => document.querySelectorAll('study-thread').length === 2);
    expect(document.querySelector('[role=alert]')).to.equal(null);
    expect(location.hash).to.equal('');
  });
});
