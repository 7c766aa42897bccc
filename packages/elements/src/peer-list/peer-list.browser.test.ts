import { expect, html } from '@open-wc/testing';
import { PEOPLE } from '../fixtures/fake-session.fixture.ts';
import type { FakeSession } from '../fixtures/fake-session.fixture.ts';
import { announced, button, find, hasButton, stage, waitUntil, wordsIn } from '../fixtures/stage.fixture.ts';
import { en } from '../fixtures/english.fixture.ts';
import { PeerList } from './peer-list.ts';

async function peers(): Promise<{ session: FakeSession; list: PeerList }> {
  const { element, session } = await stage({ inside: html`<study-thread room="week-3"></study-thread><peer-list></peer-list>` });
  const list = find(element, 'peer-list', PeerList);
  await list.updateComplete;
  return { session, list };
}

describe('peer-list', () => {
  it('lists people with their roles, equal names told apart', async () => {
    const { list } = await peers();
    expect(list.renderRoot.querySelectorAll('.person')).to.have.length(Object.keys(PEOPLE).length);
    expect(wordsIn(list)).to.contain('Sam Jensen · 2f').and.to.contain('Sam Jensen · k9').and.to.contain('Instructor');
    expect(list.renderRoot.querySelector('h2')?.textContent).to.equal(en.people);
  });

  it('shows nobody as here before the person has chosen to be seen', async () => {
    const { list, session } = await peers();
    expect(wordsIn(list)).not.to.contain(en.here);
    const choice = button(list, en.presence);
    expect(choice.getAttribute('aria-checked')).to.equal('false');
    expect(wordsIn(list)).to.contain(en.presenceOff);
    choice.click();
    await list.updateComplete;
    expect(session.$state.get().presence).to.equal('on');
    expect(wordsIn(list)).to.contain(en.here).and.to.contain(en.hereCount(2));
    expect(button(list, en.presence).getAttribute('aria-checked')).to.equal('true');
  });

  it('puts who is here first', async () => {
    const { list, session } = await peers();
    session.$list.set({ ...session.$list.get(), here: ['prof'] });
    await list.updateComplete;
    expect(list.renderRoot.querySelector('.name')?.textContent).to.equal('Dr. Ellen Marsh');
  });

  it('offers no presence where there is none', async () => {
    const { list, session } = await peers();
    session.setState({ presence: 'unsupported' });
    await list.updateComplete;
    expect(hasButton(list, en.presence)).to.equal(false);
  });

  it('offers no presence to observers, whom nobody sees', async () => {
    const { list, session } = await peers();
    expect(hasButton(list, en.presence)).to.equal(true);
    session.setState({ me: { id: 'me', as: 'observer' } });
    await list.updateComplete;
    expect(hasButton(list, en.presence)).to.equal(false);
    expect(wordsIn(list)).not.to.contain(en.presenceOff);
  });

  it('says that everything stays in this browser, where it does and the session does not say so', async () => {
    const { list, session } = await peers();
    expect(wordsIn(list)).not.to.contain(en.localPeople);
    session.setState({ durability: 'device' });
    await list.updateComplete;
    expect(wordsIn(list)).to.contain(en.localPeople);
    await expect(list).to.be.accessible();
    const sessionElement = list.closest('study-session');
    sessionElement?.toggleAttribute('local', true);
    await waitUntil(() => !wordsIn(list).includes(en.localPeople));
  });

  it('changes one’s own name where that is possible, and only there', async () => {
    const { list, session } = await peers();
    expect(hasButton(list, en.rename)).to.equal(false);
    session.setState({ canRename: true });
    await list.updateComplete;
    button(list, en.rename).click();
    await list.updateComplete;
    const field = find(list.renderRoot, '#name', HTMLInputElement);
    expect(list.shadowRoot?.activeElement).to.equal(field);
    await expect(list).to.be.accessible();
    field.value = ' Noor H. ';
    button(list, en.save).click();
    await waitUntil(() => list.shadowRoot?.activeElement?.id === 'rename');
    expect(session.calls).to.contain('rename Noor H.');
  });

  it('loads more people when asked', async () => {
    const { list, session } = await peers();
    session.$list.set({ ...session.$list.get(), more: true });
    await list.updateComplete;
    button(list, en.morePeople).click();
    expect(session.calls).to.contain('more people');
  });

  it('moves the keyboard to the first of those who came, also where the button goes', async () => {
    const { list, session } = await peers();
    const { people } = session.$list.get();
    session.$list.set({ ...session.$list.get(), people: people.slice(0, 3), more: true });
    await list.updateComplete;
    Object.assign(session.roster, {
      more: () => {
        session.$list.set({ ...session.$list.get(), people, more: false });
        return Promise.resolve();
      },
    });
    button(list, en.morePeople).click();
    await waitUntil(() => list.shadowRoot?.activeElement?.getAttribute('data-person') === people[3]?.id);
    expect(hasButton(list, en.morePeople)).to.equal(false);
  });

  it('says why more people did not come, and keeps those who are there and the button', async () => {
    const { list, session } = await peers();
    session.$list.set({ ...session.$list.get(), more: true, error: { code: 'timeout', retry: 'backoff', message: '' } });
    await list.updateComplete;
    expect(wordsIn(list)).to.contain(en.codes.timeout).and.to.contain('Li Wei');
    expect(hasButton(list, en.morePeople)).to.equal(true);
    await expect(list).to.be.accessible();
    expect(hasButton(list, en.retry)).to.equal(false);
  });

  it('keeps people readable while the community is away, and says so', async () => {
    const { list, session } = await peers();
    session.setState({ phase: 'offline', error: { code: 'unavailable', retry: 'backoff', message: '' } });
    await list.updateComplete;
    expect(wordsIn(list)).to.contain(`${en.codes.unavailable} ${en.stale}`).and.to.contain('Li Wei');
    button(list, en.retry).click();
    expect(session.calls).to.contain('retry');
  });

  it('says that being seen does not work now, and leaves the choice as it is', async () => {
    const { list, session } = await peers();
    session.setState({ presence: 'unavailable' });
    await list.updateComplete;
    expect(button(list, en.presence).getAttribute('aria-checked')).to.equal('true');
    expect(wordsIn(list)).to.contain(`${en.presenceFails} ${en.again}`);
    button(list, en.presence).click();
    expect(session.$state.get().presence).to.equal('off');
  });

  it('reads the roster only while it is in the page', async () => {
    const { list, session } = await peers();
    expect(session.using).to.equal(1);
    list.remove();
    await waitUntil(() => session.using === 0);
  });

  const states: Readonly<Record<string, (session: FakeSession) => void>> = {
    'with people': (session) => {
      session.setPresence(true);
    },
    loading: ({ $list }) => {
      $list.set({ phase: 'loading', people: [], more: false, here: [] });
    },
    empty: ({ $list }) => {
      $list.set({ phase: 'ready', people: [], more: false, here: [] });
    },
    unsupported: ({ $list }) => {
      $list.set({ phase: 'unsupported', people: [], more: false, here: [] });
    },
    failed: ({ $list }) => {
      $list.set({ phase: 'failed', people: [], more: false, here: [], error: { code: 'unavailable', retry: 'backoff', message: '' } });
    },
    'signed out': (session) => {
      session.setState({ phase: 'signed-out' });
    },
    refused: (session) => {
      session.setState({ phase: 'refused', error: { code: 'forbidden', retry: 'never', message: '' } });
    },
  };
  for (const [name, make] of Object.entries(states)) {
    it(`${name}: says where things stand, and keeps nobody out`, async () => {
      const { list, session } = await peers();
      make(session);
      await list.updateComplete;
      expect(wordsIn(list).length).to.be.greaterThan(en.people.length);
      await expect(list).to.be.accessible();
    });
  }

  it('is quiet: nothing is announced', async () => {
    const { session, list } = await peers();
    const before = announced();
    session.setPresence(true);
    await list.updateComplete;
    expect(announced()).to.equal(before);
  });
});
