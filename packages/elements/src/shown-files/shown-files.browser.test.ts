import { expect, fixture, html } from '@open-wc/testing';
import { atom } from 'nanostores';
import type { HandingIn, WaitingFiles } from '@studyhall/client';
import type { PostFile } from '@studyhall/domain';
import { RoomError } from '@studyhall/protocol';
import { en } from '../fixtures/english.fixture.ts';
import { announced, button, find, postOf, shown, stage, waitUntil, wordsIn } from '../fixtures/stage.fixture.ts';
import type { Stage } from '../fixtures/stage.fixture.ts';
import { fakePost, fakeThread } from '../fixtures/fake-room.fixture.ts';
import { id } from '../fixtures/course.fixture.ts';
import { StudyShownFiles } from './study-shown-files.ts';

const PICTURE: PostFile = { id: 'p1', name: 'cell.png', type: 'image/png', bytes: 240_000, alt: 'An onion cell', width: 40, height: 30 };
const SLIDES: PostFile = { id: 's1', name: 'slides\u202efdp.exe', type: 'application/pdf', bytes: 1_250_000 };
const WHO = id('with-files');

/** A picture of one point, as the browser keeps it. */
function pictureUrl(): string {
  const bytes = Uint8Array.from(
    atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='),
    (each) => each.charCodeAt(0),
  );
  return URL.createObjectURL(new Blob([bytes], { type: 'image/png' }));
}

interface Shown extends Stage {
  readonly files: StudyShownFiles;
  readonly asked: string[];
}

/** A post with these files; `open` answers where they are, and is absent in a community without files. */
async function withFiles(files: readonly PostFile[], open?: (id: string) => string | Error): Promise<Shown> {
  const staged = await stage({ open: false });
  const asked: string[] = [];
  if (open) {
    const source = {
      open: (file: string) => {
        asked.push(file);
        const answer = open(file);
        return typeof answer === 'string' ? Promise.resolve({ url: answer }) : Promise.reject(answer);
      },
    };
    Object.assign(staged.room, { files: source });
  }
  staged.room.open([fakeThread([fakePost({ id: WHO, text: 'See this', files })])]);
  await shown(staged.thread);
  const post = postOf(staged.thread, WHO);
  await waitUntil(() => post.renderRoot.querySelector('study-shown-files') instanceof StudyShownFiles);
  const element = find(post.renderRoot, 'study-shown-files', StudyShownFiles);
  await element.updateComplete;
  return { ...staged, files: element, asked };
}

const alertOf = (files: StudyShownFiles): string => files.renderRoot.querySelector('[role=alert]')?.textContent ?? '';

describe('the files of a post', () => {
  it('are pictures with their words and their place, which open large in a tab of their own', async () => {
    const url = pictureUrl();
    const { files, asked, thread } = await withFiles([PICTURE], () => url);
    const picture = find(files.renderRoot, 'img', HTMLImageElement);
    expect(['alt', 'width', 'height'].map((each) => picture.getAttribute(each))).to.deep.equal(['An onion cell', '40', '30']);
    await waitUntil(() => files.renderRoot.querySelector('a'));
    const link = find(files.renderRoot, 'a', HTMLAnchorElement);
    expect([link.href, link.target, link.rel, link.ariaLabel]).to.deep.equal([url, '_blank', 'noopener', en.openPicture('An onion cell')]);
    expect(asked).to.deep.equal(['p1']);
    await expect(thread).to.be.accessible();
  });

  it('are named by their file where nobody said what a picture shows', async () => {
    const { files } = await withFiles([{ id: 'p1', name: 'cell.png', type: 'image/png', bytes: 1 }], () => pictureUrl());
    expect(find(files.renderRoot, 'img', HTMLImageElement).alt).to.equal(en.picture('cell.png'));
    await expect(files).to.be.accessible();
  });

  it('are asked for again where a picture’s address has ended, and say so where that does not help', async () => {
    let now = 'https://127.0.0.1:1/ended.png';
    const { files, asked, clock } = await withFiles([PICTURE], () => now);
    await waitUntil(() => alertOf(files) !== '');
    expect(alertOf(files)).to.equal(`${en.pictureFails('cell.png')} ${en.codes.unavailable}`);
    await expect(files).to.be.accessible();
    now = pictureUrl();
    find(files.renderRoot, 'button', HTMLButtonElement).click();
    await waitUntil(() => files.renderRoot.querySelector('a')?.href === now);
    expect(files.shadowRoot?.activeElement).to.equal(files.renderRoot.querySelector('a'));
    clock.advance(3_600_000);
    find(files.renderRoot, 'img', HTMLImageElement).dispatchEvent(new Event('error'));
    await waitUntil(() => asked.length === 3);
    expect(alertOf(files)).to.equal('');
  });

  it('are downloads with name, kind and size, from an address that is asked for when it is wanted', async () => {
    const { files, asked } = await withFiles([SLIDES], () => 'blob:null/x');
    const button = find(files.renderRoot, 'button', HTMLButtonElement);
    expect(button.textContent.replace(/\s+/g, ' ').trim()).to.equal(`${en.download} slidesfdp.exe PDF, 1.3 MB`);
    expect(asked).to.deep.equal([]);
    let gone = '';
    files.renderRoot.addEventListener('click', (event) => {
      if (!(event.target instanceof HTMLAnchorElement)) return;
      event.preventDefault();
      gone = `${event.target.href} ${event.target.download} ${event.target.rel}`;
    });
    button.click();
    await waitUntil(() => gone !== '');
    expect(gone).to.equal('blob:null/x slidesfdp.exe noopener');
    await expect(files).to.be.accessible();
  });

  it('say why one cannot be had, and can be tried again', async () => {
    let fails = true;
    const { files } = await withFiles([PICTURE], () => (fails ? new RoomError('offline', 'no network') : pictureUrl()));
    await waitUntil(() => alertOf(files) !== '');
    expect(alertOf(files)).to.equal(`${en.pictureFails('cell.png')} ${en.codes.offline}`);
    fails = false;
    find(files.renderRoot, 'button', HTMLButtonElement).click();
    await waitUntil(() => files.renderRoot.querySelector('a'));
    expect(alertOf(files)).to.equal('');
  });

  it('are shown, and nothing is said any more, once the community has what it did not have yet', async () => {
    let fails = true;
    const { files } = await withFiles([PICTURE], () => (fails ? new RoomError('not-found', 'not yet') : pictureUrl()));
    await waitUntil(() => alertOf(files) !== '');
    fails = false;
    files.files = [{ ...PICTURE, bytes: 241_000 }];
    await waitUntil(() => files.renderRoot.querySelector('a'));
    expect(alertOf(files)).to.equal('');
  });

  it('keep the keyboard on “try again” while it is tried, and say a failure anew', async () => {
    const { files } = await withFiles([PICTURE], () => new RoomError('offline', 'no network'));
    await waitUntil(() => alertOf(files) !== '');
    const tries: ((url: string | Error) => void)[] = [];
    files.source = {
      open: () => new Promise((resolve, reject) => tries.push((url) => { if (typeof url === 'string') resolve({ url }); else reject(url); })),
    };
    await waitUntil(() => tries.length === 1);
    tries[0]?.(new RoomError('offline', 'no network'));
    await waitUntil(() => alertOf(files) !== '');
    const again = find(files.renderRoot, 'button', HTMLButtonElement);
    again.focus();
    again.click();
    await waitUntil(() => tries.length === 2);
    await files.updateComplete;
    expect([files.shadowRoot?.activeElement, alertOf(files)]).to.deep.equal([again, '']);
    tries[1]?.(new RoomError('offline', 'no network'));
    await waitUntil(() => alertOf(files) !== '');
    expect(files.shadowRoot?.activeElement).to.equal(again);
  });

  it('that could not be shown from here, as a page’s policy may have it, are shown from the community', async () => {
    const { files } = await withFiles([PICTURE], () => 'blob:null/forbidden');
    await waitUntil(() => alertOf(files) !== '');
    const url = pictureUrl();
    files.source = { open: () => Promise.resolve({ url }) };
    await waitUntil(() => files.renderRoot.querySelector('a')?.href === url);
    expect(alertOf(files)).to.equal('');
  });

  it('are asked for again by themselves when the room is reached through another connection', async () => {
    const { files } = await withFiles([PICTURE], () => new RoomError('offline', 'no network'));
    await waitUntil(() => alertOf(files) !== '');
    files.source = { open: () => Promise.resolve({ url: pictureUrl() }) };
    await waitUntil(() => files.renderRoot.querySelector('a'));
    expect(alertOf(files)).to.equal('');
  });

  it('lead nowhere but to files: other addresses are refused', async () => {
    for (const url of ['javascript:alert(1)', 'data:text/html,x', 'not an address']) {
      const { files } = await withFiles([PICTURE], () => url);
      await waitUntil(() => alertOf(files) !== '');
      expect(files.renderRoot.querySelector('a, img')).to.equal(null);
    }
  });

  it('are only named where the community has none', async () => {
    const { files } = await withFiles([PICTURE, SLIDES]);
    expect(wordsIn(files)).to.contain('An onion cell').and.to.contain('slidesfdp.exe');
    expect(files.renderRoot.querySelector('img, button, a')).to.equal(null);
    await expect(files).to.be.accessible();
  });

  it('go with their post', async () => {
    const { room, thread } = await withFiles([PICTURE], () => pictureUrl());
    room.change(WHO, (old) => ({ ...old, text: '', deleted: { at: 1 } }));
    await shown(thread);
    expect(postOf(thread, WHO).renderRoot.querySelector('study-shown-files')).to.equal(null);
    await fixture(html`<p></p>`);
  });

  it('that wait with their post tell how far each is, why one failed, and let it be tried again or left out', async () => {
    const { files, clock, thread } = await withFiles([PICTURE, SLIDES], () => 'blob:null/x');
    const $files = atom<ReadonlyMap<string, HandingIn>>(new Map([['p1', { share: 0.25 }]]));
    const calls: string[] = [];
    const waiting: WaitingFiles = {
      $files,
      again: (file) => Promise.resolve(void calls.push(`again ${file}`)),
      withdraw: (file) => Promise.resolve(void calls.push(`withdraw ${file}`)),
    };
    files.source = { open: () => Promise.resolve({ url: 'blob:null/x' }), waiting };
    await files.updateComplete;
    const progress = find(files.renderRoot, 'progress', HTMLProgressElement);
    expect([progress.value, progress.getAttribute('aria-label')]).to.deep.equal([0.25, en.fileLeaves('cell.png')]);
    await expect(files).to.be.accessible();
    const error = new RoomError('denied', 'x', { why: 'file.quota' }).toJSON();
    $files.set(new Map([['s1', { share: 0, error }]]));
    await files.updateComplete;
    const name = 'slidesfdp.exe';
    const sentence = `${en.fileStays(name)} ${en.whys['file.quota']}`;
    expect(wordsIn(files)).to.contain(sentence);
    await expect(files).to.be.accessible();
    await clock.elapse(1_000);
    expect(announced()).to.contain(en.fileSent('cell.png')).and.to.contain(sentence);
    const standing = (): string | undefined => postOf(thread, WHO).shadowRoot?.activeElement?.localName;
    button(files, en.fileAgain(name)).focus();
    button(files, en.fileAgain(name)).click();
    expect(standing()).to.equal('article');
    button(files, en.fileWithdraw(name)).focus();
    button(files, en.fileWithdraw(name)).click();
    expect(calls).to.deep.equal(['again s1', 'withdraw s1']);
    expect(standing()).to.equal('article');
    $files.set(new Map());
    await files.updateComplete;
    expect(wordsIn(files)).not.to.contain(sentence);
  });
});
