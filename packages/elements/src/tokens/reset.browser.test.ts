import { expect, fixture, html } from '@open-wc/testing';
import { RoomError } from '@studyhall/protocol';
import type { LitElement } from 'lit';
import { stage, waitUntil } from '../fixtures/stage.fixture.ts';
import { setAdapterResolver } from '../study-session/adapter-resolver.ts';
import type { StudySession } from '../study-session/study-session.ts';

/** What old themes do to everything in a page, and worse. */
const RESETS: Readonly<Record<string, string>> = {
  'an old reset': '* { margin: 0; padding: 0; border: 0; font: inherit; vertical-align: baseline } body { line-height: 1 }',
  'a reset of all letters': `* { text-transform: uppercase; letter-spacing: .2em; word-spacing: 1em; white-space: nowrap; word-break: break-all; text-indent: 40px;
    font: italic small-caps 900 16px/1 monospace; text-align: center; text-shadow: 1px 1px red; overflow-wrap: normal }`,
  'a reset that inherits': `* { text-transform: inherit; letter-spacing: inherit; white-space: inherit; text-indent: inherit; font: inherit }
    body { text-transform: uppercase; letter-spacing: .2em; white-space: nowrap; text-indent: 40px; line-height: 1; font-weight: 900 }`,
  'a reset of all boxes': '* { box-sizing: content-box; display: inline; float: none; min-width: auto; color: rgb(1, 2, 3) }',
};

const FIRM = {
  textTransform: 'none',
  letterSpacing: 'normal',
  wordSpacing: '0px',
  whiteSpace: 'normal',
  wordBreak: 'normal',
  overflowWrap: 'anywhere',
  textIndent: '0px',
  textAlign: 'start',
  textShadow: 'none',
  fontStyle: 'normal',
  fontWeight: '400',
  fontVariantCaps: 'normal',
} as const;

/** The computed styles that must stay, of what stands first inside an element. */
function looks(element: LitElement): Record<string, string> {
  const surface = element.renderRoot.querySelector('.surface');
  if (!surface) throw new Error(`no surface in ${element.localName}`);
  const style = getComputedStyle(surface);
  const lines = parseFloat(style.lineHeight) / parseFloat(style.fontSize);
  return { ...Object.fromEntries(Object.keys(FIRM).map((name) => [name, style[name as keyof typeof FIRM]])), lines: lines.toFixed(2) };
}

describe('a page’s reset', () => {
  const theme = document.createElement('style');
  const frame = document.createElement('div');

  afterEach(() => {
    theme.remove();
    frame.remove();
  });

  for (const [name, css] of Object.entries(RESETS)) {
    it(`${name} leaves every element its letters, its lines and its width`, async () => {
      const { element, thread } = await stage({ inside: html`<study-thread room="week-3"></study-thread><peer-list></peer-list>` });
      const list = element.querySelector('peer-list') as unknown as LitElement;
      setAdapterResolver(() => {
        throw new RoomError('unavailable', 'no adapter');
      });
      const failed = await fixture<StudySession>(html`<study-session course="bio101"></study-session>`);
      await waitUntil(() => failed.renderRoot.querySelector('.surface'));
      await list.updateComplete;
      theme.textContent = css;
      document.head.append(theme);
      frame.style.setProperty('width', '320px', 'important');
      frame.style.setProperty('display', 'block', 'important');
      document.body.append(frame);
      frame.append(element, failed);
      for (const each of [thread, list, failed]) {
        await each.updateComplete;
        expect(looks(each), each.localName).to.deep.equal({ ...FIRM, lines: '1.55' });
        for (const inner of each.renderRoot.querySelectorAll('.surface, .surface *')) {
          const { right, width } = inner.getBoundingClientRect();
          if (width > 1) expect(right, `${each.localName} ${inner.className}`).to.be.below(frame.getBoundingClientRect().right + 0.5);
        }
      }
    });
  }

  it('does not reach the page’s own words inside a session', async () => {
    const { element } = await stage({ inside: html`<p>The page’s own</p><study-thread room="week-3"></study-thread>` });
    frame.style.setProperty('font-weight', '700');
    frame.style.setProperty('line-height', '3');
    document.body.append(frame);
    frame.append(element);
    const own = element.querySelector('p');
    if (!own) throw new Error('no p');
    expect(getComputedStyle(own).fontWeight).to.equal('700');
    expect(parseFloat(getComputedStyle(own).lineHeight) / parseFloat(getComputedStyle(own).fontSize)).to.equal(3);
  });

  it('keeps neighbours apart, unless the page says otherwise', async () => {
    const { element, thread } = await stage({ inside: html`<study-thread room="week-3"></study-thread><peer-list></peer-list>` });
    const list = element.querySelector('peer-list');
    if (!list) throw new Error('no list');
    const gap = (): number => list.getBoundingClientRect().top - thread.getBoundingClientRect().bottom;
    expect(gap()).to.be.at.least(20).and.below(40);
    theme.textContent = 'peer-list, study-thread { margin: 0 }';
    document.head.append(theme);
    expect(Math.abs(gap())).to.be.below(1);
  });
});
