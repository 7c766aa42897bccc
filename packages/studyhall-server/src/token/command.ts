import { SignJWT } from 'jose';
import { secretsOf } from '@studyhall/server-core';
import type { Command } from '../command.ts';
import { SettingsError } from '../settings/error.ts';
import { readGiven } from '../settings/given.ts';
import type { Environment, Given } from '../settings/given.ts';
import { helpText } from '../settings/help.ts';
import { readIssuers } from '../settings/issuers.ts';
import { HELP_OPTION } from '../settings/option.ts';
import type { Options } from '../settings/option.ts';
import { ISSUER_OPTIONS, PLACE_OPTIONS } from '../settings/options.ts';
import { readNumber } from '../settings/values.ts';

const MAX_MINUTES = 15;

const OPTIONS = {
  course: { value: 'NAME', says: ['the course'] },
  person: { value: 'ID', says: ['the claim sub'] },
  name: { value: 'NAME', says: ['what classmates see'] },
  role: { value: 'ROLE', usual: 'student', says: ['instructor, ta, student or observer'] },
  minutes: { value: 'N', usual: String(MAX_MINUTES), says: ['how long it lives'] },
  config: PLACE_OPTIONS.config,
  'secret-file': ISSUER_OPTIONS['secret-file'],
  issuer: ISSUER_OPTIONS.issuer,
  audience: ISSUER_OPTIONS.audience,
  ...HELP_OPTION,
} as const satisfies Options;

/** Signs a token, as the course page's backend does. */
export const token: Command = {
  help: helpText({
    summary: 'studyhall-server token: signs a token, for trying the server out.',
    usage: ['studyhall-server token --course NAME --person ID [flags]'],
    options: OPTIONS,
    notes: 'Who has the token is that person for as long as it lives: it belongs in no log and no address.',
  }),
  async run(args, env, output) {
    const given = readGiven(args, env, OPTIONS);
    const course = needed(given, 'course');
    const person = needed(given, 'person');
    const minutes = readNumber(given.text('minutes') ?? '', 'minutes', MAX_MINUTES);
    const { issuer, audience, secret } = readSigner(given, env);
    const name = given.text('name');
    const claims = { course, roles: [given.text('role') ?? ''], ...(name === undefined ? {} : { name }) };
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

/** The issuer whose secret signs: among several of a configuration the one that `--issuer` names. */
function readSigner(given: Given, env: Environment): Signer {
  const wanted = given.own('issuer');
  const several = given.config.issuers !== undefined;
  const issuers = readIssuers(several ? { ...given, own: (name) => (name === 'issuer' ? undefined : given.own(name)) } : given, env);
  const named = issuers.filter(({ issuer }) => !several || wanted === undefined || issuer === wanted);
  const [first, second] = named.flatMap((each) => {
    const [secret] = secretsOf(each);
    return secret === undefined ? [] : [{ issuer: each.issuer, audience: each.audience, secret }];
  });
  if (first === undefined) throw new SettingsError('no secret to sign with: a token can be made for an issuer with a secret only');
  if (second !== undefined) throw new SettingsError('which issuer? give --issuer');
  return first;
}
