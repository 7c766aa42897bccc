import { expect } from '@open-wc/testing';
import { readHook, upgradeHook } from './hooks.ts';
import { SETTING_NAMES } from './settings.ts';

/** An element with attributes, put into the page until the test ends. */
function put(tag: string, attributes: Readonly<Record<string, string>>, words = ''): HTMLElement {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.textContent = words;
  document.body.append(element);
  return element;
}

describe('E1 readHook', () => {
  afterEach(() => {
    document.body.replaceChildren();
  });

  for (const [what, tag, attributes, words, wanted] of [
    ['the id of a block', 'div', { class: 'study-thread', id: 'week-3' }, '', { tag: 'study-thread', room: 'week-3' }],
    [
      'the title of a block as its heading',
      'div',
      { class: 'study-thread', id: 'week-3', title: ' Questions \n here' },
      'Loading',
      { tag: 'study-thread', room: 'week-3', heading: 'Questions here' },
    ],
    [
      'data-room and data-heading before the rest',
      'div',
      { class: 'study-thread', id: 'x', title: 'y', 'data-room': 'week-3', 'data-heading': 'Ask' },
      '',
      { tag: 'study-thread', room: 'week-3', heading: 'Ask' },
    ],
    [
      'the fragment and the words of a link',
      'a',
      { class: 'study-thread', href: 'https://lms.example/page.php?id=3#Week%203' },
      'Ask about week 3',
      { tag: 'study-thread', room: 'Week 3', heading: 'Ask about week 3' },
    ],
    ['a list of people', 'div', { class: 'peer-list', title: 'Who is here' }, '', { tag: 'peer-list', heading: 'Who is here' }],
    ['an inbox', 'div', { class: 'study-inbox', title: 'For you' }, '', { tag: 'study-inbox', heading: 'For you' }],
    ['a search', 'div', { class: 'study-search' }, '', { tag: 'study-search' }],
    ['no room', 'div', { class: 'study-thread' }, '', undefined],
    ['a link without a fragment', 'a', { class: 'study-thread', href: '/lesson' }, 'Ask', undefined],
    ['a fragment that is not text', 'a', { class: 'study-thread', href: '#%E0%A4%A' }, 'Ask', undefined],
    ['a link that is no web address', 'a', { class: 'study-thread', href: 'javascript:0#week-3' }, 'Ask', undefined],
    ['a reserved room', 'div', { class: 'study-thread', id: '~course' }, '', undefined],
    ['a name without end', 'div', { class: 'study-thread', id: 'x'.repeat(201) }, '', undefined],
  ] as const) {
    it(`reads ${what}`, () => {
      expect(readHook(put(tag, attributes, words), SETTING_NAMES)).to.deep.equal(wanted);
    });
  }

  for (const name of ['endpoint', 'data-endpoint', 'data-token-url', 'data-course', 'course', 'data-local']) {
    it(`leaves a hook alone that sets ${name}`, () => {
      expect(readHook(put('div', { class: 'study-thread', id: 'week-3', [name]: 'https://evil.example' }), SETTING_NAMES)).to.equal(undefined);
    });
  }
});

describe('E1 upgradeHook', () => {
  afterEach(() => {
    document.body.replaceChildren();
  });

  const request = { tag: 'study-thread', room: 'week-3', heading: 'Ask' } as const;

  it('puts the element into a block, with what stood there as its fallback', () => {
    const hook = put('div', { class: 'study-thread', id: 'week-3' }, 'Discussion');
    const element = upgradeHook(hook, request);
    expect(element?.outerHTML).to.equal('<study-thread room="week-3" heading="Ask" hook="">Discussion</study-thread>');
    expect(element?.parentElement).to.equal(hook);
    expect(hook.id).to.equal('week-3');
  });

  it('puts the element around a link, which takes its anchor along', () => {
    const link = put('a', { class: 'study-thread wide', href: '#week-3', id: 'here' }, 'Ask');
    const element = upgradeHook(link, request);
    expect(element?.outerHTML).to.equal(
      '<study-thread room="week-3" heading="Ask" hook="" id="here"><a class="wide" href="#week-3">Ask</a></study-thread>',
    );
    expect(document.body.firstElementChild).to.equal(element);
  });

  it('makes one element however often it is asked', () => {
    const hook = put('div', { class: 'study-thread', id: 'week-3' });
    upgradeHook(hook, request);
    expect(upgradeHook(hook, request)).to.equal(undefined);
    expect(document.querySelectorAll('study-thread')).to.have.length(1);
  });

  it('leaves a hook alone that stands in the fallback of another', () => {
    const outer = put('div', { class: 'study-thread', id: 'a' });
    const inner = document.createElement('div');
    outer.append(inner);
    upgradeHook(outer, request);
    expect(upgradeHook(inner, { tag: 'study-thread', room: 'b' })).to.equal(undefined);
  });
});
