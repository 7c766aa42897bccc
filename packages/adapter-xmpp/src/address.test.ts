import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { personOf, resourceOf, roomJid } from './address.ts';

describe('the address of a room', () => {
  const at = (course: string, room: string): string => roomJid(course, room, 'rooms.example');

  it('can be read by an operator', () => {
    assert.equal(at('bio-101', 'week-2'), 'bio-101.week-2@rooms.example');
    assert.equal(at('Biology 101', '~course'), '_42iology_20101._7ecourse@rooms.example');
  });

  it('is another one for every other name, also where servers see no difference', () => {
    const names = ['a', 'A', 'a.b', 'a_2eb', 'b', 'a ', 'ａ', 'ß', 'ss', '\u00e9', 'e\u0301', '@', '/', '.', '_', '日本', 'a.b.c'];
    const all = names.flatMap((course) => names.map((room) => at(course, room)));
    assert.equal(new Set(all.map((jid) => jid.normalize('NFKC').toLowerCase())).size, names.length ** 2);
    for (const jid of all) assert.match(jid, /^[a-z0-9_-]+\.[a-z0-9_-]+@rooms\.example$/);
  });

  it('is refused where no address is that long', () => {
    assert.throws(() => at('日'.repeat(100), '本'.repeat(100)), { code: 'invalid' });
  });
});

describe('a person’s id', () => {
  it('is short at home, and the whole address of somebody from elsewhere', () => {
    assert.equal(personOf('ann@school.example/phone', 'school.example'), 'ann');
    assert.equal(personOf('ann@other.example', 'school.example'), 'ann@other.example');
    assert.equal(personOf('ann@not-school.example', 'school.example'), 'ann@not-school.example');
  });

  it('and a nickname may have anything in it', () => {
    assert.equal(resourceOf('room@rooms.example/Ann / the second'), 'Ann / the second');
  });
});
