import { FollowsCodec, type Inbox, InboxPageCodec, type RoomAction } from '@studyhall/protocol';
import { as, type Requests } from './requests.ts';

const page = as(InboxPageCodec, 'page of an inbox');
const follows = as(FollowsCodec, 'follows');
const nothing = (): undefined => undefined;

export function inbox(http: Requests, url: (action: RoomAction) => string): Inbox {
  return {
    version: 0,
    read: ({ after, limit, signal } = {}) => http.get(url('inbox'), { after, limit }, page, signal),
    mark: (upTo, { signal } = {}) => http.post(url('inbox'), { upTo }, nothing, signal),
    follows: async ({ room, signal } = {}) => (await http.get(url('follows'), { room }, follows, signal)).follows,
    follow: (room, thread, level, { signal } = {}) => http.post(url('follows'), { room, thread, level }, nothing, signal),
  };
}
