/** What a person gets from a part of an adapter, and what there is instead; plain data, held against the elements and the documents. */
export interface CapabilityRow {
  /** Names the row. */
  readonly id: string;
  /** The part of the link. */
  readonly capability: 'submit' | 'watch' | 'snapshots' | 'windows' | 'signals' | 'roster' | 'receipts' | 'files' | 'search' | 'inbox';
  readonly element: 'study-thread' | 'peer-list' | 'study-search' | 'study-inbox';
  /** What it gives, or the control that stands on it. */
  readonly control: string;
  /** What there is where the part is not on the link. Sentences of the elements stand between asterisks. */
  readonly unsupported: string;
  /** What there is while the part is there and fails; it works again as soon as the part does. */
  readonly unavailable: string;
}

export const CAPABILITY_ROWS: readonly CapabilityRow[] = [
  {
    id: 'write',
    capability: 'submit',
    element: 'study-thread',
    control: 'Composers, answers, reactions, edits',
    unsupported:
      'None of them, and why: *You can read here, not write.* · *Course staff has not opened this discussion yet.* · *This is an archive: you can read here, not write.*',
    unavailable: 'Words stand on the board with the reason, such as *The community cannot be reached now.*, and: *It is tried again by itself.*',
  },
  {
    id: 'news',
    capability: 'watch',
    element: 'study-thread',
    control: 'What others write comes at once',
    unsupported: 'It comes when the room is asked: every 20 seconds',
    unavailable: 'The same, until watching works again',
  },
  {
    id: 'start',
    capability: 'snapshots',
    element: 'study-thread',
    control: 'A big room without windows is there soon',
    unsupported: 'The log is read from its beginning',
    unavailable: 'The same',
  },
  {
    id: 'read',
    capability: 'windows',
    element: 'study-thread',
    control: 'A big room is there with one request',
    unsupported:
      'The whole room is read. Where that takes long, *This community answers slowly: newer posts are still being read.* Above 10,000 events, *This discussion is very long; this page may be slow.*',
    unavailable: '*The community cannot be reached now.* *It is tried again by itself.* With *Try again*; what was read stays readable',
  },
  {
    id: 'typing',
    capability: 'signals',
    element: 'study-thread',
    control: 'Who is writing',
    unsupported: 'Nobody is shown as writing',
    unavailable: 'The same',
  },
  {
    id: 'presence',
    capability: 'signals',
    element: 'peer-list',
    control: 'The switch *Show that I am here*, and who is here',
    unsupported: 'No switch',
    unavailable: 'The switch stays, with *Who is here cannot be told now.* *It is tried again by itself.*',
  },
  {
    id: 'names',
    capability: 'roster',
    element: 'study-thread',
    control: 'Names',
    unsupported: 'Numbered participants',
    unavailable: 'Numbered participants, until the names are there',
  },
  {
    id: 'list',
    capability: 'roster',
    element: 'peer-list',
    control: 'The list of people',
    unsupported: '*This community does not list its people.*',
    unavailable: '*The community cannot be reached now.* With *Try again*, and tried again by itself; people who were read stay',
  },
  {
    id: 'rename',
    capability: 'roster',
    element: 'peer-list',
    control: '*Change your name*',
    unsupported: 'No such button',
    unavailable: '*The community cannot be reached now.* The name stays in its field',
  },
  {
    id: 'marks',
    capability: 'receipts',
    element: 'study-thread',
    control: 'What was read on one device is read on the next',
    unsupported: 'What was read is kept on the device',
    unavailable: 'The same; the backend is told when it answers again',
  },
  {
    id: 'files',
    capability: 'files',
    element: 'study-thread',
    control: '*Attach files* in composers',
    unsupported: 'No such button',
    unavailable: 'At the file: *The community cannot be reached now.* *It is tried again by itself.* The words stay',
  },
  {
    id: 'search',
    capability: 'search',
    element: 'study-search',
    control: 'Every discussion of the course is searched',
    unsupported: 'What the page has loaded is: *This community cannot be searched as a whole: only what this page has loaded is.*',
    unavailable: '*The community cannot be reached now.* With *Try again*; what was found stays',
  },
  {
    id: 'inbox',
    capability: 'inbox',
    element: 'study-inbox',
    control: 'What happened to a person in all rooms',
    unsupported: '*This community does not keep what happened to you.*',
    unavailable: '*The community cannot be reached now.* With *Try again*, and tried again by itself; what was read stays',
  },
];
