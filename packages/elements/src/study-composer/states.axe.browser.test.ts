import { expect } from '@open-wc/testing';
import { LIMITS, RoomError } from '@studyhall/protocol';
import { MAX_FILES } from '@studyhall/domain';
import { StudyAsking } from '../asking/study-asking.ts';
import { StudyFiles } from '../attach/study-files.ts';
import { emoji } from '../emoji/part.ts';
import { en } from '../fixtures/english.fixture.ts';
import { button, composerOf, find, shown, stage, type, waitUntil, wordsIn } from '../fixtures/stage.fixture.ts';
import type { Stage } from '../fixtures/stage.fixture.ts';
import { StudyFormula } from '../maths/study-formula.ts';
import { StudyTools } from '../toolbar/study-tools.ts';
import type { StudyComposer } from './study-composer.ts';

interface Writing extends Stage {
  readonly composer: StudyComposer;
  readonly tools: StudyTools;
}

interface State {
  readonly make: (set: Writing) => void | Promise<void>;
  readonly said: readonly string[];
}

const input = (field: HTMLInputElement, value: string): void => {
  field.value = value;
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true, inputType: 'insertText' }));
};
const asking = ({ tools }: Writing): StudyAsking => find(tools.renderRoot, 'study-asking', StudyAsking);
const text = (name: string): File => new File(['Words'], name, { type: 'text/plain' });

/** What can stand in and around a composer. */
const STATES: Readonly<Record<string, State>> = {
  'nothing that could be posted': {
    make: async ({ composer }) => {
      await type(composer, '');
      button(composer, en.post).click();
    },
    said: [en.writeFirst],
  },
  'words that wait for a connection': {
    make: ({ room }) => { room.$status.set({ ...room.$status.get(), phase: 'offline' }); },
    said: [en.willWait],
  },
  'little room left': {
    make: async ({ composer }) => { await type(composer, 'x'.repeat(LIMITS.textBytes - 7)); },
    said: [en.charactersLeft(7)],
  },
  'too many words': {
    make: async ({ composer }) => { await type(composer, 'x'.repeat(LIMITS.textBytes + 7)); },
    said: [en.charactersOver(7)],
  },
  'a preview of nothing': {
    make: async ({ composer, tools }) => {
      await type(composer, '');
      button(tools, en.preview).click();
    },
    said: [en.previewEmpty],
  },
  'a formula with a mistake in the preview': {
    make: async ({ composer, tools }) => {
      await type(composer, 'So $\\nosuch{x}$');
      button(tools, en.preview).click();
      await tools.updateComplete;
      const formula = find(tools.renderRoot, '.preview study-formula', StudyFormula);
      formula.scrollIntoView();
      await waitUntil(() => formula.renderRoot.querySelector('button'));
      formula.renderRoot.querySelector('button')?.click();
      await waitUntil(() => formula.renderRoot.querySelector('.problem'));
    },
    said: [en.formulaWrongNear('\\nosuch{x}')],
  },
  'no emoji of a name': {
    make: async ({ tools }) => {
      button(tools, en.emoji).click();
      await emoji.whole();
      await waitUntil(() => tools.renderRoot.querySelector('study-emoji')?.shadowRoot?.querySelector('input'));
      const picker = tools.renderRoot.querySelector('study-emoji');
      const field = picker?.shadowRoot?.querySelector('input');
      if (field) input(field, 'no such emoji');
    },
    said: [en.emojiNone],
  },
  'an announcement, with as many tags as a thread has': {
    make: async (set) => {
      set.session.setState({ me: { id: 'me', as: 'instructor' } });
      await type(set.composer, 'For all');
      await waitUntil(() => asking(set).renderRoot.querySelector('[value=announcement]'));
      find(asking(set).renderRoot, '[value=announcement]', HTMLInputElement).click();
      input(find(asking(set).renderRoot, '#tag', HTMLInputElement), 'one, two, three, four, خلايا, six');
    },
    said: [en.purposeMeans.announcement, en.tooManyTags(5)],
  },
  'a note': {
    make: (set) => { find(asking(set).renderRoot, '[value=note]', HTMLInputElement).click(); },
    said: [en.purposeMeans.note],
  },
  'files where none are taken': {
    make: ({ tools }) => { find(tools.renderRoot, 'study-files', StudyFiles).take([text('words.txt')]); },
    said: [en.noFiles],
  },
  'files that are empty, too many, refused and waiting': {
    make: async ({ composer, room, tools }) => {
      let made = 0;
      const put = (): Promise<never> => Promise.reject(new RoomError('denied', '', { why: 'file.quota' }));
      const none = (): Promise<undefined> => Promise.resolve(undefined);
      room.files = { limits: { bytes: 99, types: ['text/plain'] }, newId: () => `f${String(++made)}`, put, open: put, keep: () => Promise.resolve(true), kept: none, forget: none };
      composer.requestUpdate();
      const files = find(tools.renderRoot, 'study-files', StudyFiles);
      files.take([new File([], 'none.txt', { type: 'text/plain' }), ...Array.from({ length: MAX_FILES + 1 }, (_, n) => text(`words${String(n)}.txt`))]);
      await waitUntil(() => wordsIn(files).includes(en.whys['file.quota']));
    },
    said: [en.notTaken.empty('none.txt'), en.notTaken.many(`words${String(MAX_FILES)}.txt`), en.filesFailed],
  },
};

for (const dir of ['ltr', 'rtl']) {
  describe(`with axe, nobody is kept out of writing, ${dir}`, () => {
    before(() => { document.documentElement.dir = dir; });
    after(() => { document.documentElement.removeAttribute('dir'); });

    for (const [name, { make, said }] of Object.entries(STATES)) {
      it(name, async () => {
        const set = await stage();
        const composer = composerOf(set.thread);
        await type(composer, 'Hello');
        await shown(composer);
        await waitUntil(() => composer.renderRoot.querySelector('study-tools') instanceof StudyTools);
        const tools = find(composer.renderRoot, 'study-tools', StudyTools);
        await tools.updateComplete;
        await make({ ...set, composer, tools });
        for (const words of said) await waitUntil(() => wordsIn(composer).includes(words), words);
        expect(composer.scrollWidth).to.be.at.most(composer.clientWidth);
        await expect(set.element).to.be.accessible();
      });
    }
  });
}
