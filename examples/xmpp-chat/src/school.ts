import { openClerk, type Prosody, startProsody } from '@studyhall/prosody';
import { PEOPLE } from './people.ts';

/** The chat rooms of the course: the adapter's name for room `week-3` of course `bio101`, and for the course as a whole. */
const ROOMS = ['bio101.week-3', 'bio101._7ecourse'];

/** The school's chat server, with the rooms that its LMS has made for the course. */
export async function startSchool(port: number): Promise<Prosody> {
  const prosody = await startProsody({ port, accounts: Object.fromEntries(PEOPLE.map(({ username, password }) => [username, password])) });
  try {
    const clerk = await openClerk(prosody);
    const people = Object.fromEntries(PEOPLE.map(({ username, affiliation }) => [`${username}@${prosody.domain}`, affiliation]));
    for (const room of ROOMS) await clerk.make(`${room}@${prosody.conference}`, people);
    await clerk.close();
  } catch (error) {
    await prosody.stop();
    throw error;
  }
  return prosody;
}
