/** What a credential can be good for; the words stand in the documents. */
export const SCOPES = {
  'courses:read': 'read the settings of courses, and their audit logs',
  'courses:write': 'make courses, change their settings, close them',
  'people:read': 'read rosters',
  'people:write': 'write rosters, change roles, remove people, revoke tokens',
  'rooms:read': 'list rooms',
  'rooms:write': 'make, lock and unlock rooms',
  'tokens:write': 'sign tokens for learners: be anybody',
  'bots:write': 'make bots, and post as one',
  'digest:read': 'read what people are to be mailed: the beginnings of posts, and who follows what',
  'personal:read': 'export what a course has of a person',
  'personal:write': 'erase people and posts',
  'hooks:read': 'list webhooks',
  'hooks:write': 'register, change and remove webhooks',
} as const;

/** One of {@link SCOPES}. */
export type Scope = keyof typeof SCOPES;

/** Whether a text is a scope. */
export function isScope(text: string): text is Scope {
  return Object.hasOwn(SCOPES, text);
}
