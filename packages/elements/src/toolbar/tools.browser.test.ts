import { expect } from '@open-wc/testing';
import { announced, button, composerOf, find, shown, stage, type, waitUntil } from '../fixtures/stage.fixture.ts';
import type { Stage } from '../fixtures/stage.fixture.ts';
import { en } from '../fixtures/english.fixture.ts';
import { StudyEmoji } from '../emoji/study-emoji.ts';
import type { StudyComposer } from '../study-composer/study-composer.ts';
import { StudyTools } from './study-tools.ts';

/** The browser's own way to type and to undo, which its types call old. */
const editing = document as unknown as { execCommand(command: 'insertText' | 'undo', ui?: false, text?: string): boolean };

interface Desk extends Stage {
  readonly composer: StudyComposer;
  readonly field: HTMLTextAreaElement;
  readonly tools: StudyTools;
}

/** A composer in which somebody has begun to write. */
async function writing(text = 'some words'): Promise<Desk> {
  const staged = await stage();
  const composer = composerOf(staged.thread);
  const field = await type(composer, text);
  await shown(composer);
  const tools = find(composer.renderRoot, 'study-tools', StudyTools);
  await tools.updateComplete;
  return { ...staged, composer, field, tools };
}

const tool = (tools: StudyTools, name: string): HTMLButtonElement => {
  const found = [...tools.renderRoot.querySelectorAll<HTMLButtonElement>('.tools button')].find((each) => each.getAttribute('aria-label') === name);
  if (!found) throw new Error(`no tool ${name}`);
  return found;
};

const key = (target: Element, name: string): boolean =>
  target.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, composed: true, cancelable: true }));

describe('the tools of a composer', () => {
  it('change what is selected, and keep the draft', async () => {
    const { field, tools, composer, room } = await writing();
    field.setSelectionRange(5, 10);
    tool(tools, 'Bold').click();
    expect(field.value).to.equal('some **words**');
    expect(field.value.slice(field.selectionStart, field.selectionEnd)).to.equal('words');
    expect(composer.shadowRoot?.activeElement).to.equal(field);
    expect(room.kept.get('new')?.text).to.equal('some **words**');
    tool(tools, 'Bold').click();
    expect(field.value).to.equal('some words');
  });

  it('can be undone by the browser', async () => {
    const { field, tools } = await writing('');
    editing.execCommand('insertText', false, 'words');
    field.select();
    tool(tools, 'Italic').click();
    expect(field.value).to.equal('*words*');
    editing.execCommand('undo');
    expect(field.value).to.equal('words');
  });

  it('come with a field for a title, of which who cannot see it hears', async () => {
    const { clock, thread } = await stage();
    composerOf(thread).focus();
    await waitUntil(() => composerOf(thread).renderRoot.querySelector('#title'));
    await waitUntil(() => {
      clock.advance(500);
      return announced().includes(en.titleAbove);
    });
    expect(composerOf(thread).shadowRoot?.activeElement?.id).to.equal('text');
  });

  it('are one stop of the Tab key, with arrows between them', async () => {
    const { tools, thread } = await writing();
    const stops = (): (string | null)[] => [...tools.renderRoot.querySelectorAll('.tools button[tabindex="0"]')].map((each) => each.getAttribute('aria-label'));
    expect(stops()).to.deep.equal(['Bold']);
    tool(tools, 'Bold').focus();
    expect(key(tool(tools, 'Bold'), 'ArrowRight')).to.equal(false);
    await tools.updateComplete;
    expect(stops()).to.deep.equal(['Italic']);
    expect(tools.shadowRoot?.activeElement).to.equal(tool(tools, 'Italic'));
    key(tool(tools, 'Italic'), 'End');
    await tools.updateComplete;
    expect(stops()).to.deep.equal(['Preview']);
    expect(key(tool(tools, 'Preview'), 'Tab')).to.equal(true);
    thread.dir = 'rtl';
    key(tool(tools, 'Preview'), 'ArrowRight');
    await tools.updateComplete;
    expect(stops()).to.deep.equal(['Emoji']);
    thread.removeAttribute('dir');
  });

  it('leave the Tab key to the page, also in the text', async () => {
    const { field } = await writing();
    expect(key(field, 'Tab')).to.equal(true);
  });

  it('show what the text will be, while it is written', async () => {
    const { tools, composer, clock } = await writing('so **bold** and $x$');
    expect(tool(tools, 'Preview').getAttribute('aria-pressed')).to.equal('false');
    tool(tools, 'Preview').click();
    await tools.updateComplete;
    expect(tool(tools, 'Preview').getAttribute('aria-pressed')).to.equal('true');
    expect(tools.renderRoot.querySelector('.preview strong')?.textContent).to.equal('bold');
    await waitUntil(() => tools.renderRoot.querySelector('study-formula')?.shadowRoot?.querySelector('math'));
    clock.advance(500);
    expect(announced()).to.contain('Preview shown');
    await type(composer, '- a list');
    await tools.updateComplete;
    expect(tools.renderRoot.querySelector('.preview li')?.textContent).to.equal('a list');
    await expect(tools).to.be.accessible();
    tool(tools, 'Preview').click();
    await tools.updateComplete;
    expect(tools.renderRoot.querySelector('.preview')).to.equal(null);
  });

  it('offer emoji by name, in a grid for the keyboard', async () => {
    const { tools, field } = await writing('hi ');
    field.setSelectionRange(3, 3);
    tool(tools, 'Emoji').click();
    await waitUntil(() => tools.renderRoot.querySelector('study-emoji'));
    const picker = find(tools.renderRoot, 'study-emoji', StudyEmoji);
    await picker.updateComplete;
    expect(tool(tools, 'Emoji').getAttribute('aria-expanded')).to.equal('true');
    const search = find(picker.renderRoot, 'input', HTMLInputElement);
    expect(picker.shadowRoot?.activeElement).to.equal(search);
    await expect(picker).to.be.accessible();
    key(search, 'ArrowDown');
    const first = picker.shadowRoot?.activeElement?.getAttribute('aria-label');
    expect(first).to.be.a('string');
    key(picker.shadowRoot?.activeElement ?? search, 'ArrowRight');
    expect(picker.shadowRoot?.activeElement?.getAttribute('aria-label')).not.to.equal(first);
    search.value = 'rocket';
    search.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await picker.updateComplete;
    expect(picker.renderRoot.querySelector('[role=status]')?.textContent).to.contain('emoji found');
    find(picker.renderRoot, '[role=grid] button', HTMLButtonElement).click();
    await tools.updateComplete;
    expect(field.value).to.equal('hi 🚀');
    expect(tools.renderRoot.querySelector('study-emoji')).to.equal(null);
    // The next time it stands first.
    tool(tools, 'Emoji').click();
    await tools.updateComplete;
    const again = find(tools.renderRoot, 'study-emoji', StudyEmoji);
    await again.updateComplete;
    expect(find(again.renderRoot, '[role=grid] button', HTMLButtonElement).getAttribute('aria-label')).to.equal('rocket');
  });

  it('give the keyboard back where no emoji is wanted', async () => {
    const { tools, composer } = await writing();
    tool(tools, 'Emoji').click();
    await waitUntil(() => tools.renderRoot.querySelector('study-emoji'));
    const picker = find(tools.renderRoot, 'study-emoji', StudyEmoji);
    await picker.updateComplete;
    key(find(picker.renderRoot, 'input', HTMLInputElement), 'Escape');
    await tools.updateComplete;
    expect(tools.renderRoot.querySelector('study-emoji')).to.equal(null);
    expect(tools.shadowRoot?.activeElement).to.equal(tool(tools, 'Emoji'));
    expect(composer.isConnected).to.equal(true);
  });

  it('fit into 280 pixels', async () => {
    const { tools, element } = await writing();
    element.style.display = 'block';
    element.style.width = '280px';
    tool(tools, 'Emoji').click();
    await waitUntil(() => tools.renderRoot.querySelector('study-emoji'));
    await find(tools.renderRoot, 'study-emoji', StudyEmoji).updateComplete;
    const edge = element.getBoundingClientRect().right + 0.5;
    const picker = find(tools.renderRoot, 'study-emoji', StudyEmoji);
    const row = find(tools.renderRoot, '.tools', HTMLElement);
    for (const each of [row, ...picker.renderRoot.querySelectorAll('input, select, [role=row]:first-child button')]) {
      expect(each.getBoundingClientRect().right).to.be.below(edge);
    }
    // One row, in which the keyboard brings each of them into sight.
    expect(row.clientHeight).to.be.below(60);
    tool(tools, 'Bold').focus();
    key(tool(tools, 'Bold'), 'End');
    await waitUntil(() => tool(tools, 'Preview').getBoundingClientRect().right < edge);
    expect(document.documentElement.scrollWidth).to.be.at.most(innerWidth);
  });

  describe('while the keys of a phone cover the page', () => {
    /** What is seen of the page, as a phone tells it. */
    class Seen extends EventTarget {
      readonly scale = 1;
      readonly offsetTop = 0;
      height = innerHeight;
    }
    const real = Object.getOwnPropertyDescriptor(window, 'visualViewport');
    let seen = new Seen();
    beforeEach(() => {
      seen = new Seen();
      Object.defineProperty(window, 'visualViewport', { configurable: true, value: seen });
    });
    afterEach(() => {
      if (real) Object.defineProperty(window, 'visualViewport', real);
    });

    it('keep the line that is written, and Send, in sight', async () => {
      const { composer, field, tools } = await writing('one line');
      composer.scrollIntoView({ block: 'end' });
      const send = button(composer, en.post);
      seen.height = 300;
      seen.dispatchEvent(new Event('resize'));
      const isSeen = (each: Element): boolean => each.getBoundingClientRect().bottom <= seen.height && each.getBoundingClientRect().top >= 0;
      await waitUntil(() => isSeen(send) && isSeen(field), 'text and Send in sight');
      // However long the text becomes, the field goes with its own line inside what is seen.
      await type(composer, 'line\n'.repeat(40));
      await waitUntil(() => isSeen(send) && isSeen(field), 'a long text and Send in sight');
      expect(field.scrollHeight).to.be.above(field.clientHeight);
      expect(tools.renderRoot.querySelector('study-asking')?.clientHeight).to.equal(0);
      seen.height = innerHeight;
      seen.dispatchEvent(new Event('resize'));
      await waitUntil(() => tools.renderRoot.querySelector('study-asking')?.clientHeight);
      expect(field.style.maxBlockSize).to.equal('');
    });

    it('have fields whose letters no phone makes larger', async () => {
      const { field, composer } = await writing('words');
      for (const each of [field, find(composer.renderRoot, '#title', HTMLInputElement)]) {
        expect(Number.parseFloat(getComputedStyle(each).fontSize)).to.be.at.least(16);
      }
    });
  });
});
