import { expect } from '@open-wc/testing';
import { MAX_MENTIONS } from '@studyhall/domain';
import type { ShownPerson } from '@studyhall/client';
import { RoomError } from '@studyhall/protocol';
import { en } from '../fixtures/english.fixture.ts';
import { PEOPLE } from '../fixtures/fake-session.fixture.ts';
import { announced, button, composerOf, find, postOf, shown, stage, type, waitUntil, wordsIn } from '../fixtures/stage.fixture.ts';
import type { Stage } from '../fixtures/stage.fixture.ts';
import type { StudyComposer } from '../study-composer/study-composer.ts';
import { StudyMention } from './study-mention.ts';

interface Naming extends Stage {
  readonly composer: StudyComposer;
  readonly mention: StudyMention;
  readonly field: HTMLTextAreaElement;
}

async function naming(text: string): Promise<Naming> {
  const staged = await stage();
  const composer = composerOf(staged.thread);
  const field = await type(composer, text);
  const mention = find(composer.renderRoot, 'study-mention', StudyMention);
  await mention.updateComplete;
  return { ...staged, composer, mention, field };
}

async function writes({ composer, mention }: Naming, text: string): Promise<void> {
  await type(composer, text);
  await mention.updateComplete;
}

const offered = ({ mention }: Naming): string[] => [...mention.querySelectorAll('[role=option] bdi')].map((each) => each.textContent);
const press = async ({ field, mention }: Naming, key: string, more: KeyboardEventInit = {}): Promise<boolean> => {
  const passed = field.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true, ...more }));
  await mention.updateComplete;
  return passed;
};

describe('naming people', () => {
  it('offers the people of the course after an @, for the arrow keys and Enter', async () => {
    const set = await naming('Thanks @sam');
    expect(offered(set)).to.deep.equal(['Sam Jensen · 2f', 'Sam Jensen · k9']);
    expect(set.field.getAttribute('aria-activedescendant')).to.equal('person-0');
    await expect(set.composer).to.be.accessible();
    set.clock.advance(500);
    expect(announced()).to.contain(en.mentionFound(2));
    await writes(set, 'Thanks @');
    await writes(set, 'Thanks @sam');
    set.clock.advance(500);
    expect(announced(), 'as many as there are when it is said').to.equal(en.mentionFound(2));
    await press(set, 'ArrowDown');
    const active = set.field.getAttribute('aria-activedescendant') ?? '';
    expect(set.composer.shadowRoot?.getElementById(active)?.getAttribute('aria-selected')).to.equal('true');
    expect(set.composer.shadowRoot?.getElementById(set.field.getAttribute('aria-controls') ?? '')?.getAttribute('role')).to.equal('listbox');
    expect(await press(set, 'Enter')).to.equal(false);
    expect(set.field.value).to.equal('Thanks @Sam Jensen · k9 ');
    expect(set.room.kept.get('new')?.mentions).to.deep.equal(['sam2']);
    expect(offered(set)).to.deep.equal([]);
    expect(set.field.hasAttribute('aria-activedescendant')).to.equal(false);
  });

  it('takes names with spaces, accents left out, and names that run from right to left', async () => {
    const set = await naming('@li we');
    expect(offered(set)).to.deep.equal(['Li Wei']);
    await writes(set, '@okaf');
    expect(offered(set)).to.deep.equal(['Amira Okafor']);
    await writes(set, '@العلي');
    find(set.mention, '[role=option]', HTMLElement).click();
    expect(set.field.value).to.equal('@يوسف العلي ');
    expect(set.composer.shadowRoot?.activeElement).to.equal(set.field);
    // Nobody offers oneself.
    await writes(set, '@noor');
    expect(offered(set)).to.deep.equal([]);
  });

  it('posts the ids of those whom the text still names', async () => {
    const set = await naming('@li');
    await press(set, 'Enter');
    await writes(set, `${set.field.value}and @ami`);
    await press(set, 'Enter');
    expect(set.composer.written.mentions).to.deep.equal(['liwei', 'amira']);
    await writes(set, 'and @Amira Okafor');
    expect(set.composer.written.mentions).to.deep.equal(['amira']);
    // As when a deletion is taken back.
    await writes(set, '@Li Wei and @Amira Okafor');
    expect(set.composer.written.mentions).to.deep.equal(['liwei', 'amira']);
    button(set.composer, en.post).click();
    await shown(set.thread);
    expect(set.room.$board.get().threads[0]?.root.mentions).to.deep.equal(['liwei', 'amira']);
    await writes(set, 'nobody');
    expect(set.room.kept.get('new')).to.deep.equal({ text: 'nobody' });
  });

  it('leaves Tab, input methods and sending alone, and is put away with Escape', async () => {
    const set = await naming('@a');
    expect(await press(set, 'Tab')).to.equal(true);
    expect(await press(set, 'Enter', { isComposing: true })).to.equal(true);
    expect(set.field.value).to.equal('@a');
    expect(await press(set, 'Escape')).to.equal(false);
    expect(offered(set)).to.deep.equal([]);
    await writes(set, '@am');
    expect(offered(set)).to.deep.equal([]);
    await writes(set, '@am, @am');
    expect(offered(set)).to.deep.equal(['Amira Okafor']);
    await press(set, 'Enter', { ctrlKey: true });
    await shown(set.thread);
    expect(set.room.$board.get().threads[0]?.root.text).to.equal('@am, @am');
  });

  it('reads on in the list of people until enough are found', async () => {
    const set = await naming('hello');
    set.session.$list.set({ ...set.session.$list.get(), more: true });
    await writes(set, '@zo');
    await waitUntil(() => set.session.calls.includes('more people'));
    expect(set.session.using).to.equal(1);
    const zoe: ShownPerson = { id: 'zoe', name: 'Zoë', shown: 'Zoë', as: 'student', initials: 'Z', me: false };
    set.session.$people.set({ ...PEOPLE, zoe });
    await set.mention.updateComplete;
    expect(offered(set)).to.deep.equal(['Zoë']);
    set.composer.remove();
    expect(set.session.using).to.equal(0);
  });

  it('names so many people and no more, and says so', async () => {
    const set = await naming('hello');
    const crowd = Array.from({ length: MAX_MENTIONS + 1 }, (_, i): ShownPerson => {
      const name = `Person ${String.fromCharCode(65 + i)}`;
      return { id: name, name, shown: name, as: 'student', initials: 'P', me: false };
    });
    set.session.$people.set(Object.fromEntries(crowd.map((person) => [person.id, person])));
    for (const { shown: name } of crowd.slice(0, MAX_MENTIONS)) {
      await writes(set, `${set.field.value} @${name}`);
      await press(set, 'Enter');
    }
    expect(set.composer.written.mentions?.length).to.equal(MAX_MENTIONS);
    await writes(set, `${set.field.value} @${crowd.at(-1)?.shown ?? ''}`);
    expect(offered(set)).to.deep.equal([]);
    expect(set.mention.textContent).to.contain(en.mentionTooMany(MAX_MENTIONS));
    await expect(set.thread).to.be.accessible();
  });

  it('names so many people of five thousand in one field, and keeps every word', async () => {
    const set = await naming('hello');
    const crowd = Array.from({ length: 5_000 }, (_, n): ShownPerson => {
      const name = `p${n.toString(36)}`;
      return { id: name, name, shown: name, as: 'student', initials: 'P', me: false };
    });
    set.session.$people.set(Object.fromEntries(crowd.map((person) => [person.id, person])));
    set.room.kept.set('new', { text: '', mentions: crowd.map(({ id }) => id) });
    const text = crowd.map(({ name }) => `@${name}`).join(' ').slice(0, 16_000);
    await writes(set, text);
    expect(set.field.value).to.equal(text);
    expect(set.composer.written.mentions?.length ?? 0).to.be.at.most(MAX_MENTIONS);
    button(set.composer, en.post).click();
    await shown(set.thread);
    const [posted] = set.room.$board.get().threads;
    expect([posted?.root.text, (posted?.root.mentions?.length ?? 0) <= MAX_MENTIONS]).to.deep.equal([text, true]);
    await waitUntil(() => postOf(set.thread, posted?.root.id ?? '').renderRoot.querySelector('.text, p'));
  });

  it('says why a post that names too many people is not taken, and keeps its words', async () => {
    const set = await naming('all of you');
    set.room.threads.post = () => { throw new RoomError('denied', 'too many', { why: 'thread.too-many-named' }); };
    button(set.composer, en.post).click();
    await waitUntil(() => wordsIn(set.composer).includes(en.whys['thread.too-many-named']));
    expect(set.field.value).to.equal('all of you');
  });

  it('finds the ids of a draft again, also of those whose names are not known yet', async () => {
    const { room, thread } = await stage({ open: false });
    room.kept.set('new', { text: '@Li Wei and @Stranger', mentions: ['liwei', 'stranger'] });
    room.open([]);
    await shown(thread);
    const composer = composerOf(thread);
    await waitUntil(() => composer.field?.value !== '');
    await type(composer, '@Li Wei and @Stranger!');
    expect([...(room.kept.get('new')?.mentions ?? [])].sort()).to.deep.equal(['liwei', 'stranger']);
    await type(composer, 'and @Stranger!');
    expect(room.kept.get('new')?.mentions).to.deep.equal(['stranger']);
  });
});
