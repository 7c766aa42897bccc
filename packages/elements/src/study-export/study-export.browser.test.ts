import { expect, html } from '@open-wc/testing';
import { RoomError } from '@studyhall/protocol';
import type { FakeSession } from '../fixtures/fake-session.fixture.ts';
import { announced, button, find, hasButton, stage, waitUntil, wordsIn } from '../fixtures/stage.fixture.ts';
import { en } from '../fixtures/english.fixture.ts';
import './study-export.define.ts';
import { setExporter } from './exporter.ts';
import type { ExportRequest } from './exporter.ts';
import { StudyExport } from './study-export.ts';

interface Exporting {
  readonly session: FakeSession;
  readonly element: StudyExport;
  readonly asked: ExportRequest[];
  readonly saved: string[];
  readonly elapse: (ms: number) => Promise<void>;
}

async function exporting(fail?: RoomError): Promise<Exporting> {
  const asked: ExportRequest[] = [];
  const saved: string[] = [];
  setExporter(() => Promise.resolve((request) => {
    asked.push(request);
    return fail ? Promise.reject(fail) : Promise.resolve({ name: 'posts.zip', file: new Blob(['x']) });
  }));
  const staged = await stage({ inside: html`<study-thread room="week-3"></study-thread><study-export></study-export>` });
  const element = find(staged.element, 'study-export', StudyExport);
  await element.updateComplete;
  // A test's browser shall save nothing.
  const save = (event: Event): void => {
    const link = event.target;
    if (!(link instanceof HTMLAnchorElement) || link.download === '') return;
    event.preventDefault();
    saved.push(link.download);
  };
  HTMLAnchorElement.prototype.click = function click(this: HTMLAnchorElement): void {
    this.addEventListener('click', save, { once: true });
    this.dispatchEvent(new MouseEvent('click', { cancelable: true }));
  };
  return { session: staged.session, element, asked, saved, elapse: (ms) => staged.clock.elapse(ms) };
}

describe('study-export', () => {
  // The method of every element stands behind the one of the test.
  afterEach(() => { Reflect.deleteProperty(HTMLAnchorElement.prototype, 'click'); });

  it('gives a person their own posts of the rooms on the page', async () => {
    const { element, asked, saved, elapse } = await exporting();
    expect(hasButton(element, en.exportRoom)).to.equal(false);
    button(element, en.exportMine).click();
    await waitUntil(() => saved.length > 0);
    await element.updateComplete;
    expect(asked.map(({ rooms, mine, followed }) => ({ rooms, mine, followed }))).to.deep.equal([{ rooms: ['week-3'], mine: true, followed: true }]);
    expect(saved).to.deep.equal(['posts.zip']);
    expect(wordsIn(element)).to.contain(en.exportMade('posts.zip'));
    await elapse(1_000);
    expect(announced()).to.contain(en.exportMaking).and.to.contain(en.exportMade('posts.zip'));
    await expect(element).to.be.accessible();
  });

  it('gives staff the discussion, of one room where one is named', async () => {
    const { element, session, asked, saved } = await exporting();
    session.setState({ me: { id: 'me', as: 'ta' } });
    element.room = 'week-9';
    await element.updateComplete;
    button(element, en.exportRoom).click();
    await waitUntil(() => saved.length > 0);
    expect(asked.map(({ rooms, mine, followed }) => ({ rooms, mine, followed }))).to.deep.equal([{ rooms: ['week-9'], mine: false, followed: false }]);
  });

  it('says why there is no file, and tells the page', async () => {
    const { element, saved } = await exporting(new RoomError('unavailable', 'down'));
    const told: string[] = [];
    element.addEventListener('study-error', ({ code }) => told.push(code));
    button(element, en.exportMine).click();
    await waitUntil(() => wordsIn(element).includes(en.codes.unavailable));
    expect([told, saved]).to.deep.equal([['unavailable'], []]);
    expect(button(element, en.exportMine).getAttribute('aria-disabled')).to.equal('false');
    await expect(element).to.be.accessible();
  });

  it('says what it waits for, once, and goes on by itself', async () => {
    const { element, saved, asked, elapse } = await exporting();
    const away = new RoomError('unavailable', 'down').toJSON();
    let go = (): void => undefined;
    const gone = new Promise<void>((resolve) => { go = resolve; });
    setExporter(() => Promise.resolve(async (request) => {
      asked.push(request);
      request.waits(away);
      await gone;
      return { name: 'posts.zip', file: new Blob(['x']) };
    }));
    button(element, en.exportMine).click();
    await waitUntil(() => wordsIn(element).includes(en.codes.unavailable));
    expect(wordsIn(element)).to.contain(en.again).and.not.to.contain(en.exportMaking);
    expect(button(element, en.exportMine).getAttribute('aria-disabled')).to.equal('true');
    await elapse(1_000);
    expect(announced()).to.contain(en.again);
    go();
    await waitUntil(() => saved.length > 0);
    await element.updateComplete;
    expect(wordsIn(element)).to.contain(en.exportMade('posts.zip')).and.not.to.contain(en.codes.unavailable);
  });

  it('says which room lacks, and asks whether to try again or to go on without it', async () => {
    const { element, saved, elapse } = await exporting();
    const away = new RoomError('offline', 'down').toJSON();
    const answers: string[] = [];
    setExporter(() => Promise.resolve(async ({ lacks }) => {
      for (let answer = ''; answer !== 'without';) answers.push((answer = await lacks('week-9', away)));
      return { name: 'posts.zip', file: new Blob(['x']) };
    }));
    button(element, en.exportMine).click();
    const sentence = `${en.exportLacks('week-9')} ${en.codes.offline}`;
    await waitUntil(() => wordsIn(element).includes(sentence));
    await expect(element).to.be.accessible();
    await elapse(1_000);
    expect(announced()).to.contain(sentence);
    button(element, en.exportAgain('week-9')).click();
    expect(element.shadowRoot?.activeElement).to.equal(button(element, en.exportMine));
    await waitUntil(() => answers.length === 1 && wordsIn(element).includes(sentence));
    button(element, en.exportWithout('week-9')).click();
    await waitUntil(() => saved.length > 0);
    await element.updateComplete;
    expect([answers, wordsIn(element).includes(sentence)]).to.deep.equal([['again', 'without'], false]);
  });

  it('offers nothing before it is known who is there', async () => {
    const { element, session } = await exporting();
    session.setState({ me: undefined as never });
    await element.updateComplete;
    expect(hasButton(element, en.exportMine)).to.equal(false);
  });
});
