import { postAddress, type RecordContext, type RecordedAct } from './record.ts';

/** An act that sets something and takes it back has one name, which is true of both. */
const ACTIONS: Readonly<Record<string, string>> = {
  post: 'Posted',
  edit: 'Modified',
  delete: 'Deleted',
  undelete: 'Restored',
  react: 'Ranked',
  hide: 'Hid',
  unhide: 'Showed',
  vote: 'Ranked',
  accept: 'Reviewed',
  endorse: 'Reviewed',
  classify: 'Classified',
};

/**
 * An act as a Caliper 1.2 event, for the host to send to its sensor's endpoint; nothing is sent by itself.
 *
 * @param act the event `study-act`
 * @returns undefined for an act that Caliper has no action for, and for an anonymous one: an event must name somebody
 */
export function caliperEvent(act: RecordedAct, context: RecordContext): object | undefined {
  const action = ACTIONS[act.act];
  if (action === undefined || !context.actor) return undefined;
  const { homePage, name } = context.actor;
  return {
    '@context': 'http://purl.imsglobal.org/ctx/caliper/v1p2',
    id: `urn:uuid:${context.id}`,
    type: action === 'Posted' ? 'MessageEvent' : 'Event',
    ...(action === 'Posted' ? { profile: 'ForumProfile' } : {}),
    eventTime: new Date(context.at).toISOString(),
    action,
    actor: { id: `${homePage.replace(/\/$/, '')}/${encodeURIComponent(name)}`, type: 'Person' },
    object: {
      id: postAddress(context, act),
      type: 'Message',
      isPartOf: { id: `${context.page}#${encodeURIComponent(act.room)}`, type: 'Thread' },
    },
    group: { id: `urn:studyhall:course:${encodeURIComponent(context.course)}`, type: 'CourseSection' },
  };
}
