import { type Lifetime, type People as Pages, type Person, type Roster } from '@studyhall/protocol';
import { xml } from '@xmpp/client-core';
import { personOf, resourceOf } from './address.ts';
import { NS } from './names.ts';
import { roleClassOf } from './occupant.ts';
import type { People } from './people.ts';
import { Refusal } from './refusal.ts';
import type { Stay } from './stay.ts';

const PAGE = 50;

/** For how long the lists of a room are taken to be as they were: milliseconds. */
const FRESH_MS = 30_000;

/** The people of a course: who stands in the lists of its chat room and who is in it now. */
export function roomRoster(stay: Stay, people: People, life: Lifetime): Roster {
  let lists: { readonly read: Promise<readonly Person[]>; readonly until: number } | undefined;
  const { clock } = stay.connection.ports;
  const fresh = (): Promise<readonly Person[]> => {
    if (lists === undefined || lists.until <= clock.now()) {
      const read = readLists(stay);
      read.catch(() => {
        lists = undefined;
      });
      lists = { read, until: clock.now() + FRESH_MS };
    }
    return lists.read;
  };

  const all = async (): Promise<ReadonlyMap<string, Person>> => {
    const { domain } = stay.connection.login;
    const listed = await fresh();
    const found = new Map<string, Person>();
    for (const [occupant, { jid, affiliation }] of stay.occupants) {
      const id = personOf(jid, domain);
      found.set(id, { id, as: roleClassOf(affiliation), name: resourceOf(occupant) });
    }
    for (const person of listed) {
      // In the end the account's name: whoever is in the room sees it anyway.
      const name = person.name ?? found.get(person.id)?.name ?? people.get(person.id)?.name ?? person.id;
      found.set(person.id, { ...person, name });
    }
    return found;
  };

  return {
    version: 1,
    get: (ids, { signal } = {}) =>
      life.run(signal, async () => {
        const known = await all();
        return [...new Set(ids)].map((id) => known.get(id) ?? people.get(id)).filter((person) => person !== undefined);
      }),
    list: ({ after, limit, signal } = {}) => life.run(signal, async () => pageOf([...(await all()).values()], after, limit)),
  };
}

/** The lists that the viewer may read: in a room for members all of them, else often none. */
async function readLists(stay: Stay): Promise<readonly Person[]> {
  const lists = await Promise.all(['owner', 'admin', 'member'].map((affiliation) => readList(stay, affiliation)));
  return lists.flat();
}

async function readList({ connection, room }: Stay, affiliation: string): Promise<readonly Person[]> {
  const query = xml('query', { xmlns: NS.mucAdmin }, xml('item', { affiliation }));
  try {
    const list = await connection.ask('get', room, query);
    return (list?.getChildren('item') ?? []).map(({ attrs: { jid = '', nick } }) => ({
      id: personOf(jid, connection.login.domain),
      as: roleClassOf(affiliation),
      ...(nick !== undefined && { name: nick }),
    }));
  } catch (error) {
    if (error instanceof Refusal && error.retry === 'never') return [];
    throw error;
  }
}

/** A page of the people, by name. */
function pageOf(all: readonly Person[], after = '', limit = PAGE): Pages {
  const rest = all.filter((person) => placeOf(person) > after).sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
  const people = rest.slice(0, Math.max(1, limit));
  const last = people.at(-1);
  return { people, ...(last === undefined || people.length === rest.length ? {} : { after: placeOf(last) }) };
}

/** By name; the id keeps people of one name apart. */
function placeOf({ name, id }: Person): string {
  return `${name ?? ''}\n${id}`;
}
