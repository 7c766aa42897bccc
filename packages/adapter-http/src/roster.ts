import { PeopleCodec, type Roster } from '@studyhall/protocol';
import { as, type Requests } from './requests.ts';

const people = as(PeopleCodec, 'people');

/** Without `rename`: names come from the host's tokens. */
export function roster(http: Requests, url: string): Roster {
  return {
    version: 1,
    get: async (ids, { signal } = {}) => (await http.post(url, { ids }, people, signal)).people,
    list: ({ after, limit, signal } = {}) => http.get(url, { after, limit }, people, signal),
  };
}
