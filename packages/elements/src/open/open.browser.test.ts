import { expect, fixture, html } from '@open-wc/testing';
import { addressOf } from './places.ts';
import { open } from './open.ts';
import type { StudyOpenRequestEvent } from './study-open.events.ts';

const POST = 'aaaaaaaaaaaaaaaaaaaaaa';
const PLACE = { room: 'week 3', thread: 'bbbbbbbbbbbbbbbbbbbbbA', post: POST };

/** Presses a link or a button as a person does; says what `open` answered, and whether the browser would have followed the link. */
function press(target: HTMLElement, template: string | undefined, init: MouseEventInit = {}): { led: boolean; followed: boolean } {
  let led = false;
  const event = new MouseEvent('click', { bubbles: true, cancelable: true, ...init });
  target.addEventListener('click', (given) => { led = open(target, given, PLACE, template); }, { once: true });
  let followed = false;
  // What the browser would do comes after every listener; the page of the tests shall stay.
  window.addEventListener('click', (given) => {
    followed = !given.defaultPrevented;
    given.preventDefault();
  }, { once: true });
  target.dispatchEvent(event);
  return { led, followed };
}

const link = (href: string): Promise<HTMLAnchorElement> => fixture(html`<a href=${href}>hit</a>`);
const thread = (): Promise<HTMLElement> => fixture(html`<study-thread room="week 3"></study-thread>`);

describe('the way to a post', () => {
  afterEach(() => { history.replaceState(null, '', location.pathname + location.search); });

  it('is the page’s own address where its room is shown here, else the template’s', async () => {
    expect(addressOf(PLACE, undefined)).to.equal(undefined);
    expect(addressOf(PLACE, '/rooms/{room}?t={thread}')).to.equal(`${location.origin}/rooms/week%203?t=${PLACE.thread}#study-${POST}`);
    expect(addressOf(PLACE, 'https://lms.example/{room}#p={post}')).to.equal(`https://lms.example/week%203#p=${POST}`);
    await thread();
    expect(addressOf(PLACE, '/rooms/{room}')).to.equal(`${location.href}#study-${POST}`);
  });

  it('is none where the template is no address of the web', () => {
    for (const template of ['javascript:alert("{post}")', 'data:text/html,{room}', 'http://[', '']) expect(addressOf(PLACE, template)).to.equal(undefined);
  });

  it('cannot be turned elsewhere by the name of a room', () => {
    const evil = { ...PLACE, room: '//evil.example/{post}#' };
    expect(addressOf(evil, '/{room}/x')).to.equal(`${location.origin}/${encodeURIComponent(evil.room)}/x#study-${POST}`);
  });

  it('is the page’s to take', async () => {
    const target = await link('/elsewhere');
    const seen: StudyOpenRequestEvent[] = [];
    target.addEventListener('study-open-request', (event) => {
      seen.push(event);
      event.preventDefault();
    });
    expect(press(target, '/elsewhere')).to.deep.equal({ led: true, followed: false });
    expect(seen.map(({ room, thread: of, post }) => ({ room, thread: of, post }))).to.deep.equal([PLACE]);
  });

  it('is the browser’s for a link, and in a tab of its own without asking the page', async () => {
    const address = addressOf(PLACE, '/elsewhere') ?? '';
    const target = await link(address);
    let asked = 0;
    target.addEventListener('study-open-request', () => { asked += 1; });
    expect(press(target, '/elsewhere')).to.deep.equal({ led: true, followed: true });
    expect(press(target, '/elsewhere', { ctrlKey: true })).to.deep.equal({ led: true, followed: true });
    expect(asked).to.equal(1);
  });

  it('leads nowhere where neither a thread nor a template is there, and says so', async () => {
    expect(press(await fixture(html`<button>hit</button>`), undefined)).to.deep.equal({ led: false, followed: false });
  });

  it('leads to the thread on this page, again and again', async () => {
    await thread();
    const button = await fixture<HTMLElement>(html`<button>hit</button>`);
    let changes = 0;
    let seen: () => void = () => undefined;
    const next = (): Promise<void> => new Promise((resolve) => { seen = resolve; });
    const count = (): void => {
      changes += 1;
      seen();
    };
    addEventListener('hashchange', count);
    for (const times of [1, 2, 3]) {
      const changed = next();
      expect(press(button, undefined)).to.deep.equal({ led: true, followed: false });
      await changed;
      expect([changes, location.hash]).to.deep.equal([times, `#study-${POST}`]);
    }
    removeEventListener('hashchange', count);
  });
});
