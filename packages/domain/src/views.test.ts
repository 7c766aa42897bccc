import assert from 'node:assert/strict';
import { it } from 'node:test';
import { inWord, Room } from './thread/say.fixture.ts';
import { checkDraft, VIEWS } from './views.ts';

it('views are registered under their names', () => {
  for (const [name, view] of Object.entries(VIEWS)) assert.equal(view.name, name);
});

it('a draft goes to the rule of its feature; unknown types are for writers to use', () => {
  const room = new Room();
  const ask = (actor: string, type: string, body: Parameters<Room['event']>[2]): string => {
    const event = room.event(actor, type, body);
    return inWord(checkDraft({ thread: room.state.read }, event, event));
  };
  assert.equal(ask('ann', 'post', { text: '' }), 'thread.empty');
  assert.equal(ask('ann', 'poll', { anything: [1, null] }), 'allow');
  assert.equal(ask('ann', 'constructor', null), 'allow');
  assert.equal(ask('obs', 'poll', {}), 'role.observer');
});
