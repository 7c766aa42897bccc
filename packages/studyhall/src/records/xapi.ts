import { postAddress, type RecordContext, type RecordedAct } from './record.ts';

/** An act that sets something and takes it back has one verb, which is true of both. */
const VERBS: Readonly<Record<string, readonly [iri: string, name: string]>> = {
  post: ['http://adlnet.gov/expapi/verbs/commented', 'commented'],
  edit: ['http://activitystrea.ms/schema/1.0/update', 'updated'],
  delete: ['http://activitystrea.ms/schema/1.0/delete', 'deleted'],
  undelete: ['http://activitystrea.ms/schema/1.0/restore', 'restored'],
  react: ['http://adlnet.gov/expapi/verbs/responded', 'responded'],
  hide: ['http://activitystrea.ms/schema/1.0/remove', 'removed'],
  unhide: ['http://activitystrea.ms/schema/1.0/restore', 'restored'],
  vote: ['http://adlnet.gov/expapi/verbs/responded', 'responded'],
  accept: ['http://id.tincanapi.com/verb/reviewed', 'reviewed'],
  endorse: ['http://id.tincanapi.com/verb/reviewed', 'reviewed'],
  classify: ['http://activitystrea.ms/schema/1.0/tag', 'tagged'],
};

/**
 * An act as an xAPI 1.0.3 statement, for the host to send where it keeps them; nothing is sent by itself.
 *
 * @param act the event `study-act`
 * @returns undefined for an act that xAPI has no verb for, and for an anonymous one: a statement must name somebody
 */
export function xapiStatement(act: RecordedAct, context: RecordContext): object | undefined {
  const verb = VERBS[act.act];
  if (!verb || !context.actor) return undefined;
  return {
    id: context.id,
    timestamp: new Date(context.at).toISOString(),
    actor: { objectType: 'Agent', account: context.actor },
    verb: { id: verb[0], display: { en: verb[1] } },
    object: {
      objectType: 'Activity',
      id: postAddress(context, act),
      definition: { type: 'http://id.tincanapi.com/activitytype/discussion' },
    },
    context: { platform: 'Studyhall', extensions: { [`${context.page}#course`]: context.course, [`${context.page}#room`]: act.room } },
  };
}
