import { SignJWT } from 'jose';
import { POST_FIRST } from './seed/seed.ts';
import type { Agreement } from './token.ts';

/** How long the credential is good for, which is signed for this one job: seconds. */
const LIFE_S = 60;

/**
 * Says to the community server how the course is, by its API for backends: in one room, one posts before one reads.
 *
 * @throws Error where the server does not take it
 */
export async function putCourse(endpoint: string, { issuer, course, apiSecret }: Agreement): Promise<void> {
  const now = Math.floor(Date.now() / 1000);
  const credential = await new SignJWT({ scope: 'courses:write', course })
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuer(issuer)
    .setAudience('studyhall-admin')
    .setSubject('course-page')
    .setIssuedAt(now)
    .setExpirationTime(now + LIFE_S)
    .sign(apiSecret);
  const answer = await fetch(`${endpoint}/v1/admin/courses/${course}`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${credential}`, 'content-type': 'application/json' },
    body: JSON.stringify({ state: 'open', postFirst: [POST_FIRST] }),
  });
  if (!answer.ok) throw new Error(`The community server does not take the settings of the course: ${await answer.text()}`);
}
