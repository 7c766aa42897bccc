import { expect, fixture, html } from '@open-wc/testing';
import type { Anchor } from '@studyhall/domain';
import { id } from '../fixtures/course.fixture.ts';
import { en } from '../fixtures/english.fixture.ts';
import { fakePost, fakeThread } from '../fixtures/fake-room.fixture.ts';
import { announced, button, find, postOf, shown, stage, waitUntil, wordsIn } from '../fixtures/stage.fixture.ts';
import type { Stage } from '../fixtures/stage.fixture.ts';
import { anchorTo, findPlace, placeName } from './place.ts';
import { StudyWhere } from './study-where.ts';
import { TextMap } from './text-map.ts';

const WHO = id('anchored');
const P3 = 'An onion cell does not burst in pure water, because its wall is stiff.';

/** A lesson as a page has it, with the discussion inside. */
async function lesson(paragraph = html`<p id="p3">An onion cell does <em>not</em> burst in pure
    water, because its wall is stiff.</p>`): Promise<HTMLElement> {
  return fixture(html`<article><h1>Osmosis</h1><p id="p2">Water moves through a membrane.</p>${paragraph}<p>In syrup the cell shrinks.</p></article>`);
}

async function postAbout(anchor: Anchor): Promise<Stage & { readonly where: StudyWhere }> {
  const staged = await stage({ open: false });
  staged.room.open([fakeThread([fakePost({ id: WHO, text: 'Is that so for every plant?', anchor })])]);
  await shown(staged.thread);
  const post = postOf(staged.thread, WHO);
  await waitUntil(() => post.renderRoot.querySelector('study-where') instanceof StudyWhere);
  const where = find(post.renderRoot, 'study-where', StudyWhere);
  await where.updateComplete;
  return { ...staged, where };
}

const marked = (): string[] => [...(CSS.highlights.get('study-place') ?? [])].filter((range) => range instanceof Range).map((range) => range.toString().replace(/\s+/g, ' '));

describe('a place of the page', () => {
  it('is quoted with what stands around it, without what is no text of the page', async () => {
    await lesson();
    const { place, quote } = anchorTo(placeName('#p3'), document);
    expect([place, quote?.exact]).to.deep.equal(['p3', P3]);
    expect(quote?.prefix).to.match(/membrane\.$/);
    expect(quote?.suffix).to.match(/^In syrup/);
    await stage();
    expect(new TextMap(document.body).text).not.to.contain('Why does the egg');
  });

  it('is found by its id, with another markup, after edits, and where it has moved; not where the page has something else there', async () => {
    const page = await lesson();
    const anchor = anchorTo('p3', document);
    const text = (): string | undefined => {
      const found = findPlace(anchor, document);
      return found && 'range' in found ? found.range.toString().replace(/\s+/g, ' ').trim() : undefined;
    };
    const p3 = find(page, '#p3', HTMLElement);
    expect(text()).to.equal(P3);
    p3.textContent = 'Note: an onion cell does not burst in water, because its wall is stiff!';
    expect(text()).to.contain('onion cell does not burst in water, because its wall is stiff');
    p3.id = 'renamed';
    expect(text()).to.contain('onion cell');
    p3.textContent = 'Plants need light.';
    expect(text()).to.equal(undefined);
  });

  it('is gone to from a post: shown, marked for a while, said aloud, and nothing of the page is changed', async () => {
    const page = await lesson();
    const before = page.outerHTML;
    const { where, thread, clock } = await postAbout(anchorTo('p3', document));
    await expect(thread).to.be.accessible();
    expect(wordsIn(where)).to.contain(en.about(P3));
    button(where, en.goToPlace).click();
    expect(marked()).to.deep.equal([P3]);
    const { anchorNode } = getSelection() ?? {};
    expect(find(page, '#p3', HTMLElement).contains(anchorNode ?? null)).to.equal(true);
    clock.advance(1_000);
    await waitUntil(() => announced().includes(en.wentTo(P3)));
    clock.advance(10_000);
    expect(marked()).to.deep.equal([]);
    expect(page.outerHTML).to.equal(before);
  });

  it('that the page no longer has keeps its post, which says so and still quotes it', async () => {
    const page = await lesson();
    const anchor = anchorTo('p3', document);
    find(page, '#p3', HTMLElement).remove();
    const { where, thread } = await postAbout(anchor);
    await waitUntil(() => wordsIn(where).includes(en.placeChanged));
    expect(wordsIn(where)).to.contain(en.about(P3));
    expect(where.renderRoot.querySelector('button')).to.equal(null);
    expect(wordsIn(postOf(thread, WHO))).to.contain('Is that so for every plant?');
    await expect(thread).to.be.accessible();
  });

  it('is a moment of a medium, which is put there and waits', async () => {
    const page = await lesson(html`<video id="clip" controls></video>`);
    const anchor = anchorTo('clip', document, 65_400);
    expect(anchor).to.deep.equal({ place: 'clip', at: 65_400 });
    const { where } = await postAbout(anchor);
    const video = find(page, 'video', HTMLVideoElement);
    let to = 0;
    Object.defineProperty(video, 'currentTime', { set: (seconds: number) => { to = seconds; } });
    button(where, en.goToMoment('1:05')).click();
    expect(to).to.equal(65.4);
    expect(document.activeElement).to.equal(video);
    expect(video.paused).to.equal(true);
    video.remove();
    button(where, en.goToMoment('1:05')).click();
    await waitUntil(() => wordsIn(where).includes(en.placeChanged));
  });

  it('is looked for in the shadow tree in which the page has put the discussion', async () => {
    const host = await fixture(html`<div></div>`);
    const root = host.attachShadow({ mode: 'open' });
    const paragraph = document.createElement('p');
    paragraph.id = 'inside';
    paragraph.textContent = 'Words that stand in a shadow tree.';
    root.append(paragraph);
    expect(findPlace(anchorTo('inside', root), root)).to.have.property('element', paragraph);
    expect(findPlace({ place: 'inside' }, document)).to.equal(undefined);
  });
});
