import type { Database } from './database.ts';

/** What a column may hold of a person: nothing, who somebody is, what somebody wrote, or what somebody is called. */
export type Personal = 'no' | 'id' | 'words' | 'name';

/** How a person's data leaves a column. */
export type Sink =
  /** The event is rewritten to a tombstone, and the entities folded from it are written anew. */
  | 'rewrite'
  /** The row, or the id in it, goes when the person is forgotten. */
  | 'forget'
  /** There is nothing to remove. */
  | 'none';

/** What one column holds of people, why, and how it is removed. */
export interface Entry {
  readonly personal: Personal;
  readonly why: string;
  readonly sink: Sink;
}

const no = (why: string): Entry => ({ personal: 'no', why, sink: 'none' });
const id = (why: string, sink: Sink): Entry => ({ personal: 'id', why, sink });
const words = (why: string): Entry => ({ personal: 'words', why, sink: 'rewrite' });

const ROOM = no('the number of a room');
const TENANT = no('whose tokens are trusted');
const COURSE = no('which course');

/** Every column of the schema. A column without an entry fails the type check. */
export const PERSONAL: { readonly [Table in keyof Database]: { readonly [Column in keyof Database[Table]]: Entry } } = {
  kept: { name: no('what the value is for'), value: no('keys of the server’s own') },
  room: {
    id: ROOM,
    tenant: TENANT,
    course: COURSE,
    name: no('the page’s author or staff chose it'),
    epoch: no('random'),
    seq: no('how many events there are'),
    last_at: no('when the newest event was'),
    views: no('versions of the code'),
    made_by: id('rooms of one person are limited', 'forget'),
    state: no('whether the room is locked'),
  },
  event: {
    room: ROOM,
    seq: no('the place in the log'),
    id: no('random'),
    json: words('what people wrote and did, with who did it'),
    actor: id('one person’s events are found by it', 'rewrite'),
    at: no('when it was'),
  },
  writer: { room: ROOM, actor: id('the rooms in which one person has written are found by it', 'rewrite') },
  entity: {
    room: ROOM,
    view: no('the code that folded it'),
    key: id('ids of events; what is one person’s own is under their id', 'rewrite'),
    json: words('what was folded from events: posts with their words and authors'),
  },
  place: {
    room: ROOM,
    view: no('the code that folded it'),
    list: no('the name of an order'),
    filter: id('ids of events; the threads of one person are listed under their id, and tags under their words', 'rewrite'),
    place: no('times and ids of events'),
    key: id('as the key of the entity', 'rewrite'),
  },
  person: {
    tenant: TENANT,
    course: COURSE,
    id: id('the roster', 'forget'),
    name: { personal: 'name', why: 'the roster shows it', sink: 'forget' },
    sort: { personal: 'name', why: 'the roster is sorted by it', sink: 'forget' },
    role: no('a role class'),
  },
  receipt: {
    room: ROOM,
    person: id('whose mark it is', 'forget'),
    thread: no('the id of an event'),
    event: no('the id of an event'),
    seq: no('its place'),
    at: no('its time'),
  },
  notice: {
    place: no('the order of notices'),
    tenant: TENANT,
    course: COURSE,
    person: id('who is told', 'forget'),
    room: no('the name of a room'),
    kind: no('why they are told'),
    level: no('how much they wanted to hear then'),
    thread: no('the id of an event'),
    post: no('the id of an event'),
    event: no('the id of an event; who did what is read there'),
    at: no('its time'),
  },
  notice_read: { tenant: TENANT, course: COURSE, person: id('who has read', 'forget'), place: no('up to which notice') },
  notice_place: { room: ROOM, seq: no('how much of the log was read') },
  follow: {
    tenant: TENANT,
    course: COURSE,
    room: no('the name of a room'),
    thread: no('the id of an event'),
    person: id('who follows', 'forget'),
    level: no('how much they want to hear'),
    wrote: no('whether they have written there; it means something with the id alone'),
  },
  course: { tenant: TENANT, name: COURSE, settings: no('settings') },
  standing: {
    tenant: TENANT,
    course: COURSE,
    person: id('about whom something was said; of who was erased a keyed hash, for an hour or two', 'forget'),
    change: no('the order of changes'),
    standing: no('a role class, removed or not, a time; it means something with the id alone'),
    removed: no('computed from the standing'),
    kept_until: no('computed from the standing: a time'),
  },
  counter: { name: no('what is counted'), value: no('a number') },
  audit: {
    place: no('the order of entries'),
    at: no('when it was'),
    tenant: TENANT,
    course: COURSE,
    by: id('who did it', 'forget'),
    act: no('the kind of act'),
    subject: id('to whom or what', 'forget'),
    details: id('never words; it is emptied where the subject is forgotten', 'forget'),
  },
  hook: {
    tenant: TENANT,
    id: no('random'),
    course: COURSE,
    url: no('an address of the institution’s'),
    secret: no('a key'),
    types: no('types of events'),
    words: no('whether it wants them'),
    since: no('a time'),
    failing_since: no('a time'),
    paused_at: no('a time'),
    claimed_by: no('random, of a process'),
    claimed_until: no('a time'),
  },
  hook_place: { hook: no('random'), room: ROOM, epoch: no('random'), seq: no('how much was delivered') },
  file: {
    tenant: TENANT,
    course: COURSE,
    room: no('the page’s author or staff chose it'),
    id: no('random'),
    person: id('whose file it is', 'forget'),
    key: no('random: where the bytes are'),
    hash: no('of the bytes; the row goes with them'),
    name: { personal: 'words', why: 'what the person called the file', sink: 'forget' },
    type: no('the kind of file'),
    bytes: no('how long it is'),
    width: no('pixels'),
    height: no('pixels'),
    at: no('when it was handed in'),
    post: no('the id of an event'),
  },
  search_post: {
    number: no('when the post was written'),
    room: ROOM,
    post: no('the id of an event'),
    terms: words('what the post is found by: its words'),
  },
  search_room: { room: ROOM, seq: no('how much of the log was read'), version: no('of the code'), erasures: no('how many there were') },
  migration: { id: no('a number'), oldest: no('a number') },
};
