import { expect } from '@open-wc/testing';
import type { RoomFiles, WaitingFile } from '@studyhall/client';
import { RoomError } from '@studyhall/protocol';
import type { FilePut, FileRef } from '@studyhall/protocol';
import { en } from '../fixtures/english.fixture.ts';
import { announced, button, composerOf, find, shown, stage, type, waitUntil, wordsIn } from '../fixtures/stage.fixture.ts';
import type { Stage } from '../fixtures/stage.fixture.ts';
import type { StudyComposer } from '../study-composer/study-composer.ts';
import { StudyShownFiles } from '../shown-files/study-shown-files.ts';
import { StudyTools } from '../toolbar/study-tools.ts';
import { StudyFiles } from './study-files.ts';

/** A room that takes files, and answers when the test says so. */
class Taker implements RoomFiles {
  readonly limits = { bytes: 1_000_000, types: ['image/png', 'text/plain'] };
  readonly puts: FilePut[] = [];
  #settle: ((refuse?: RoomError) => void) | undefined;

  newId(): string {
    return `file${String(this.puts.length)}`;
  }

  handedIn = 0;
  /** Whether the device has room for files. */
  roomy = true;
  readonly device = new Map<string, WaitingFile>();

  open(): never {
    throw new Error('nothing is opened here');
  }

  keep(file: Blob, { id, name }: Pick<FilePut, 'id' | 'name'>): Promise<boolean> {
    if (this.roomy) this.device.set(id, { name, file });
    return Promise.resolve(this.roomy);
  }

  kept(id: string): Promise<WaitingFile | undefined> {
    return Promise.resolve(this.device.get(id));
  }

  forget(id: string): Promise<void> {
    this.device.delete(id);
    return Promise.resolve();
  }

  put(file: Blob, options: FilePut): Promise<FileRef> {
    this.puts.push(options);
    return new Promise((resolve, reject) => {
      this.#settle = (refuse) => {
        if (refuse) reject(refuse);
        else {
          resolve({ id: options.id, name: options.name, type: file.type, bytes: file.size });
          this.handedIn += 1;
        }
      };
    });
  }

  async settle(refuse?: RoomError): Promise<void> {
    await waitUntil(() => this.#settle);
    const settle = this.#settle;
    this.#settle = undefined;
    settle?.(refuse);
  }
}

interface Attaching extends Stage {
  readonly taker: Taker;
  readonly composer: StudyComposer;
  readonly tools: StudyTools;
  readonly files: StudyFiles;
}

async function attaching(takes = true): Promise<Attaching> {
  const staged = await stage();
  const taker = new Taker();
  if (takes) staged.room.files = taker;
  const composer = composerOf(staged.thread);
  await type(composer, 'Look at this');
  await shown(composer);
  const tools = find(composer.renderRoot, 'study-tools', StudyTools);
  await tools.updateComplete;
  return { ...staged, taker, composer, tools, files: find(tools.renderRoot, 'study-files', StudyFiles) };
}

const picture = (name = 'egg.png'): File => new File([Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a)], name, { type: 'image/png' });

async function settled({ composer, files }: Attaching): Promise<void> {
  await shown(composer);
  await files.updateComplete;
}

/** A paste or drop, as far as a test can make one in every browser. */
function brings(target: EventTarget, kind: 'paste' | 'drop', files: readonly File[], text = ''): boolean {
  const data = { files, types: ['Files'], getData: (asked: string) => (asked === 'text/plain' ? text : '') };
  const event = new Event(kind, { bubbles: true, composed: true, cancelable: true });
  return target.dispatchEvent(Object.assign(event, kind === 'paste' ? { clipboardData: data } : { dataTransfer: data }));
}

/** A picture of one point. */
async function dot(): Promise<File> {
  const canvas = Object.assign(document.createElement('canvas'), { width: 1, height: 1 });
  const blob = await new Promise<Blob | null>((resolve) => { canvas.toBlob(resolve); });
  return new File(blob ? [blob] : [], 'dot.png', { type: 'image/png' });
}

describe('attaching files', () => {
  it('shows in the preview what the community does not have yet', async () => {
    const set = await attaching();
    const { files, taker, tools } = set;
    files.take([await dot()]);
    await waitUntil(() => taker.puts[0]);
    button(tools, en.preview).click();
    await waitUntil(() => tools.renderRoot.querySelector('study-shown-files')?.shadowRoot?.querySelector('img')?.naturalWidth === 1);
    const shownFiles = find(tools.renderRoot, 'study-shown-files', StudyShownFiles);
    expect(find(shownFiles.renderRoot, 'a', HTMLAnchorElement).protocol).to.equal('blob:');
    await expect(set.thread).to.be.accessible();
    await taker.settle();
    await waitUntil(() => taker.handedIn === 1);
    await settled(set);
    await shownFiles.updateComplete;
    expect(find(shownFiles.renderRoot, 'img', HTMLImageElement).naturalWidth).to.equal(1);
    expect(shownFiles.renderRoot.querySelector('[role=alert]')).to.equal(null);
  });

  it('hands a picture in, asks what it shows, and posts its reference', async () => {
    const set = await attaching();
    const { files, taker, composer, room, thread } = set;
    files.take([picture()]);
    await waitUntil(() => taker.puts[0]);
    taker.puts[0]?.progress?.(1, 4);
    await settled(set);
    expect(find(files.renderRoot, 'progress', HTMLProgressElement).value).to.equal(0.25);
    expect(wordsIn(composer)).to.contain(en.filesUnderWay);
    await expect(files).to.be.accessible();
    button(composer, en.post).click();
    await settled(set);
    expect(room.calls).not.to.contain('post ');
    await taker.settle();
    await waitUntil(() => taker.handedIn === 1);
    await settled(set);
    set.clock.advance(500);
    expect(announced()).to.contain(en.attached('egg.png'));
    const alt = find(files.renderRoot, '[type=text]', HTMLInputElement);
    expect(alt.getAttribute('aria-label')).to.equal(`${en.describe('egg.png')} ${en.describeWhy}`);
    alt.value = 'An egg that shrank';
    alt.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    await settled(set);
    await expect(files).to.be.accessible();
    const file = { id: 'file0', name: 'egg.png', type: 'image/png', bytes: 7, alt: 'An egg that shrank' };
    expect(room.kept.get('new')).to.deep.equal({ text: 'Look at this', files: [file] });
    button(composer, en.post).click();
    await shown(thread);
    expect(room.$board.get().threads[0]?.root.files).to.deep.equal([file]);
    await settled(set);
    expect(files.renderRoot.querySelector('li')).to.equal(null);
  });

  it('says before anything is sent what is not taken, and why', async () => {
    const set = await attaching();
    const large = new File(['x'.repeat(1_000_001)], 'large.png', { type: 'image/png' });
    set.files.take([new File(['<svg/>'], 'x.svg', { type: 'image/svg+xml' }), large, new File([], 'none.txt', { type: 'text/plain' })]);
    await settled(set);
    const said = wordsIn(set.files);
    for (const sentence of [en.notTaken.type('x.svg'), en.notTaken.large('large.png', '1 MB'), en.notTaken.empty('none.txt')]) {
      expect(said).to.contain(sentence);
    }
    expect(set.taker.puts).to.deep.equal([]);
    set.clock.advance(500);
    expect(announced()).to.contain(en.notTaken.type('x.svg'));
  });

  it('says why one failed, and tries it again by hand or when there is a connection', async () => {
    const set = await attaching();
    const { taker, files, composer, room } = set;
    files.take([picture()]);
    await taker.settle(new RoomError('denied', 'x', { why: 'file.quota' }));
    await waitUntil(() => wordsIn(files).includes(en.whys['file.quota']));
    await settled(set);
    expect(wordsIn(composer)).to.contain(en.filesFailed);
    button(files, en.fileRetry('egg.png')).click();
    await taker.settle(new RoomError('offline', 'x'));
    await waitUntil(() => wordsIn(files).includes(`${en.codes.offline} ${en.again}`));
    await settled(set);
    expect(wordsIn(composer)).to.contain(en.filesWillWait);
    room.$status.set({ ...room.$status.get(), phase: 'offline' });
    room.$status.set({ ...room.$status.get(), phase: 'live' });
    await taker.settle();
    await waitUntil(() => wordsIn(composer).includes(en.howToFormat));
    expect(new Set(taker.puts.map(({ id }) => id)).size).to.equal(1);
  });

  it('says of a file that lies about its kind that it can only be removed, and previews the rest', async () => {
    const set = await attaching();
    const { taker, files, composer, tools } = set;
    files.take([picture()]);
    await taker.settle(new RoomError('denied', 'x', { why: 'file.type' }));
    await waitUntil(() => wordsIn(files).includes(en.whys['file.type']));
    await settled(set);
    expect(wordsIn(composer)).to.contain(en.filesUnfit);
    expect(files.renderRoot.querySelectorAll('.row button')).to.have.length(1);
    button(tools, en.preview).click();
    await tools.updateComplete;
    expect(tools.renderRoot.querySelector('study-shown-files')).to.equal(null);
    find(files.renderRoot, '.away', HTMLButtonElement).click();
    await waitUntil(() => !wordsIn(composer).includes(en.filesUnfit));
  });

  it('says before anything is sent what a file is that is called a picture, and tells the page', async () => {
    const set = await attaching();
    const { taker, files, composer, thread } = set;
    const told: string[] = [];
    thread.addEventListener('study-error', ({ code }) => told.push(code));
    files.take([new File(['<!doctype html><script>alert(1)</script>'], 'liar.png', { type: 'image/png' })]);
    const sentence = en.fileLies('liar.png', en.fileKinds.picture, en.fileKinds.page);
    await waitUntil(() => wordsIn(files).includes(sentence));
    await settled(set);
    expect([taker.puts, taker.device.size, told]).to.deep.equal([[], 0, ['denied']]);
    expect([wordsIn(composer).includes(en.filesUnfit), composer.field?.value]).to.deep.equal([true, 'Look at this']);
    await set.clock.elapse(1_000);
    expect(announced()).to.contain(sentence);
    await expect(files).to.be.accessible();
    find(files.renderRoot, '.away', HTMLButtonElement).click();
    await waitUntil(() => !wordsIn(composer).includes(en.filesUnfit));
  });

  it('lets words go that wait for a connection anyhow, with their files', async () => {
    const set = await attaching();
    const { taker, files, composer, room, thread } = set;
    files.take([picture()]);
    await taker.settle(new RoomError('offline', 'x'));
    await waitUntil(() => wordsIn(composer).includes(en.filesWillWait));
    await expect(files).to.be.accessible();
    button(composer, en.post).click();
    await shown(thread);
    expect(room.$board.get().threads[0]?.root.files).to.deep.equal([{ id: 'file0', name: 'egg.png', type: 'image/png', bytes: 7 }]);
    await settled(set);
    expect(files.renderRoot.querySelector('li')).to.equal(null);
    expect(wordsIn(composer)).not.to.contain(en.filesWillWait);
  });

  it('says so where the device keeps no files', async () => {
    const set = await attaching();
    set.taker.roomy = false;
    set.files.take([picture()]);
    await set.taker.settle(new RoomError('offline', 'x'));
    await waitUntil(() => wordsIn(set.files).includes(en.fileNotKept));
    set.clock.advance(500);
    expect(announced()).to.contain(en.fileNotKept);
  });

  it('goes on with the picture of a draft that an earlier page has left', async () => {
    const taker = new Taker();
    taker.device.set('early', { name: 'egg.png', file: picture() });
    const staged = await stage();
    const { room, thread } = staged;
    room.$canPost.set(false);
    await shown(thread);
    room.files = taker;
    room.kept.set('new', { text: 'Look at this', files: [{ id: 'early', name: 'egg.png', type: 'image/png', bytes: 7, alt: 'An egg' }] });
    room.$canPost.set(true);
    await shown(thread);
    const composer = composerOf(thread);
    await waitUntil(() => composer.field?.value === 'Look at this');
    await waitUntil(() => composer.renderRoot.querySelector('study-tools') instanceof StudyTools);
    const tools = find(composer.renderRoot, 'study-tools', StudyTools);
    await tools.updateComplete;
    await taker.settle();
    const files = find(tools.renderRoot, 'study-files', StudyFiles);
    await waitUntil(() => !files.renderRoot.querySelector('progress') && taker.puts.length === 1);
    expect(files.renderRoot.querySelector('canvas')).not.to.equal(null);
    expect(find(files.renderRoot, '[type=text]', HTMLInputElement).value).to.equal('An egg');
    expect(composer.written.files).to.deep.equal([{ id: 'early', name: 'egg.png', type: 'image/png', bytes: 7, alt: 'An egg' }]);
  });

  it('stops one that is not wanted any more, and takes others away or up', async () => {
    const set = await attaching();
    const { taker, files, composer, room } = set;
    files.take([picture('a.png')]);
    await waitUntil(() => taker.puts[0]);
    await settled(set);
    button(files, en.fileCancel('a.png')).click();
    await settled(set);
    expect(taker.puts[0]?.signal?.aborted).to.equal(true);
    expect(taker.device.size).to.equal(0);
    expect(files.renderRoot.querySelector('li')).to.equal(null);
    expect(composer.shadowRoot?.activeElement).to.equal(composer.field);
    await taker.settle();
    for (const [at, name] of ['b.png', 'c.png'].entries()) {
      files.take([picture(name)]);
      await waitUntil(() => taker.puts[at + 1]);
      await taker.settle();
      await waitUntil(() => !files.renderRoot.querySelector('progress'));
    }
    await settled(set);
    button(files, en.fileEarlier('c.png')).focus();
    button(files, en.fileEarlier('c.png')).click();
    await settled(set);
    set.clock.advance(500);
    expect(announced()).to.contain(en.fileMoved('c.png', 1, 2));
    expect(files.shadowRoot?.activeElement, 'there is no button for it any more').to.equal(files.renderRoot.querySelector('li [type=text]'));
    expect(room.kept.get('new')?.files?.map(({ name }) => name)).to.deep.equal(['c.png', 'b.png']);
    button(files, en.fileRemove('c.png')).click();
    await settled(set);
    button(files, en.fileRemove('b.png')).click();
    await settled(set);
    expect(room.kept.get('new')).to.deep.equal({ text: 'Look at this' });
  });

  it('takes what is pasted and dropped, and leaves words to the field', async () => {
    const set = await attaching();
    const { composer, taker } = set;
    expect(brings(composer.field ?? composer, 'paste', [picture()])).to.equal(false);
    await taker.settle();
    expect(brings(composer.field ?? composer, 'paste', [picture()], 'from a word processor')).to.equal(true);
    expect(brings(composer, 'drop', [picture()])).to.equal(false);
    await waitUntil(() => taker.puts.length === 2);
    await taker.settle();
  });

  it('says that there is no place for a pasted picture, where that is so, and has no button', async () => {
    const set = await attaching(false);
    expect(set.tools.renderRoot.querySelector('#attach')).to.equal(null);
    expect(brings(set.composer.field ?? set.composer, 'paste', [picture()])).to.equal(false);
    await settled(set);
    expect(wordsIn(set.files)).to.contain(en.noFiles);
  });

  it('has one button for it, the first of the tools', async () => {
    const { tools } = await attaching();
    const [first] = tools.renderRoot.querySelectorAll('.tools button');
    expect(first?.getAttribute('aria-label')).to.equal(en.attach);
    await expect(tools).to.be.accessible();
  });

  it('goes on while its composer is away, and finds draft and files again', async () => {
    const set = await attaching();
    const { taker, files, composer, room, thread } = set;
    files.take([picture()]);
    await settled(set);
    room.$canPost.set(false);
    await shown(thread);
    expect(composer.isConnected).to.equal(false);
    await taker.settle();
    await waitUntil(() => taker.handedIn === 1);
    expect(room.kept.get('new')?.text).to.equal('Look at this');
    room.$canPost.set(true);
    await shown(thread);
    const next = composerOf(thread);
    await waitUntil(() => next.field?.value === 'Look at this');
    expect(next.written.files?.length).to.equal(1);
  });
});
