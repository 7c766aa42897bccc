import assert from 'node:assert/strict';
import { it } from 'node:test';
import { sortPeople } from './sort-people.ts';

const ids = (people: readonly { id: string }[]): string => people.map(({ id }) => id).join('');

it('people stand by name in the alphabet of the language, the nameless last, equals by id', () => {
  const people = [{ id: '5' }, { id: '3', name: 'Zoë' }, { id: '2', name: 'Öz' }, { id: '1', name: 'anna' }, { id: '4', name: '' }];
  assert.equal(ids(sortPeople(people, 'de')), '12345');
  assert.equal(ids(sortPeople(people, 'sv')), '13245');
  const twins = [{ id: 'b', name: 'Sam' }, { id: 'a', name: 'Sam' }];
  assert.equal(ids(sortPeople(twins)), 'ab');
});

it('a language the engine does not understand is no error', () => {
  assert.equal(ids(sortPeople([{ id: '2', name: 'b' }, { id: '1', name: 'a' }], 'not a locale')), '12');
});
