import { SignJWT } from 'jose';
import { ROLE_CLASSES } from '@studyhall/protocol';
import { ADMIN_AUDIENCE, apiSecretsOf, SCOPES, secretsOf } from '@studyhall/server-core';
import type { Command } from '../command.ts';
import { SettingsError } from '../settings/error.ts';
import { readGiven } from '../settings/given.ts';
import type { Environment, Given } from '../settings/given.ts';
import { helpText } from '../settings/help.ts';
import { readIssuers } from '../settings/issuers.ts';
import { HELP_OPTION } from '../settings/option.ts';
import type { Options } from '../settings/option.ts';
import { ISSUER_OPTIONS, PLACE_OPTIONS } from '../settings/options.ts';
import { readCourse, readNumber } from '../settings/values.ts';

const MAX_MINUTES = 15;
const ROLES: readonly string[] = ROLE_CLASSES;

const OPTIONS = {
  course: { value: 'NAME', says: ['the course; with --scope all of them', 'without it'] },
  person: { value: 'ID', says: ['the claim sub; with --scope a name for', 'the backend'] },
  name: { value: 'NAME', says: ['what classmates see'] },
  role: { value: 'ROLE', usual: 'student', says: ['instructor, ta, student or observer'] },
  scope: { value: 'LIST', says: ['makes a credential of the API for backends:', 'what it is good for, with spaces between;', 'all: everything'] },
  minutes: { value: 'N', usual: String(MAX_MINUTES), says: ['how long it lives'] },
  config: PLACE_OPTIONS.config,
  'secret-file': ISSUER_OPTIONS['secret-file'],
  'api-secret-file': ISSUER_OPTIONS['api-secret-file'],
  issuer: ISSUER_OPTIONS.issuer,
  audience: ISSUER_OPTIONS.audience,
  ...HELP_OPTION,
} as const satisfies Options;

/** Signs a token, as the course page's backend does. */
export const token: Command = {
  help: helpText({
    summary: 'studyhall-server token: signs a token, for trying the server out.',
    usage: ['studyhall-server token --course NAME --person ID [flags]', 'studyhall-server token --scope LIST --person NAME [--course NAME] [flags]'],
    options: OPTIONS,
    notes: `Who has the token is that person for as long as it lives: it belongs in no log and no address.

Scopes: ${Object.keys(SCOPES).join(', ')}.`,
  }),
  async run(args, env, output) {
    const given = readGiven(args, env, OPTIONS);
    const scope = given.text('scope');
    const name = given.text('name');
    if (scope !== undefined && (name ?? given.own('role')) !== undefined) throw new SettingsError('--scope is for a backend, --name and --role are for a learner: give one or the other');
    const course = scope === undefined ? needed(given, 'course') : given.text('course');
    const person = needed(given, 'person');
    const minutes = readNumber(given.text('minutes') ?? '', 'minutes', MAX_MINUTES, 1);
    const { issuer, audience, secret } = readSigner(given, env, scope === undefined ? 'learners' : 'backends');
    const claims = {
      ...(course === undefined ? {} : { course: readCourse(course) }),
      ...(scope === undefined ? { roles: [readRole(given.text('role') ?? '')], ...(name === undefined ? {} : { name }) } : { scope: readScope(scope) }),
    };
    output.say(
      await new SignJWT(claims)
        .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
        .setIssuer(issuer)
        .setAudience(audience)
        .setSubject(person)
        .setIssuedAt()
        .setExpirationTime(`${minutes} minutes`)
        .sign(secret),
    );
    return 0;
  },
};

function needed(given: Given, name: 'course' | 'person'): string {
  const text = given.text(name);
  if (text === undefined) throw new SettingsError(`which ${name}? give --${name}`);
  return text;
}

/** Who signs, and with what. */
interface Signer {
  readonly issuer: string;
  readonly audience: string;
  readonly secret: Uint8Array;
}

/** @throws SettingsError for a role that there is not, which a server would take for a student's */
function readRole(text: string): string {
  if (!ROLES.includes(text)) throw new SettingsError(`--role must be instructor, ta, student or observer, not ${text}`);
  return text;
}

/** @throws SettingsError for a scope that there is not */
function readScope(text: string): string {
  if (text === 'all') return Object.keys(SCOPES).join(' ');
  for (const each of text.split(' ')) if (!Object.hasOwn(SCOPES, each)) throw new SettingsError(`--scope: there is no scope ${each}`);
  return text;
}

/** The issuer whose secret signs: among several of a configuration the one that `--issuer` names. */
function readSigner(given: Given, env: Environment, whose: 'learners' | 'backends'): Signer {
  const wanted = given.own('issuer');
  const several = given.config.issuers !== undefined;
  const issuers = readIssuers(several ? { ...given, own: (name) => (name === 'issuer' ? undefined : given.own(name)) } : given, env);
  const named = issuers.filter(({ issuer }) => !several || wanted === undefined || issuer === wanted);
  const [first, second] = named.flatMap((each) => {
    const signer = whose === 'learners' ? { of: secretsOf(each), audience: each.audience } : { of: apiSecretsOf(each), audience: ADMIN_AUDIENCE };
    const [secret] = signer.of;
    return secret === undefined ? [] : [{ issuer: each.issuer, audience: signer.audience, secret }];
  });
  if (first === undefined) throw new SettingsError(`no secret to sign with: a token can be made for an issuer with ${whose === 'learners' ? 'a secret' : 'an API secret'} only`);
  if (second !== undefined) throw new SettingsError('which issuer? give --issuer');
  return first;
}
