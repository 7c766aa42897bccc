import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { apiSecretsOf } from '@studyhall/server-core';
import { SECRET, temporaryFolder } from '../server.fixture.ts';
import { readSettings } from '../settings/settings.ts';
import { API_SECRET } from './backend.fixture.ts';

describe('settings of the API for backends', () => {
  it('are its secrets, by flag, variable or configuration, and where webhooks may be', (t) => {
    const folder = temporaryFolder(t);
    const file = (name: string, text: string): string => {
      writeFileSync(path.join(folder, name), text);
      return path.join(folder, name);
    };
    const secret = file('secret.txt', SECRET);
    const api = file('api-secret.txt', `${API_SECRET}\n`);
    const config = file('studyhall.json', JSON.stringify({ issuers: [{ issuer: 'moodle', secretFile: 'secret.txt', apiSecretFile: ['api-secret.txt'] }], webhooks: 'any' }));
    const of = (args: readonly string[], env = {}): readonly unknown[] => {
      const { issuers, webhooks } = readSettings(args, env);
      return [...issuers.map((issuer) => apiSecretsOf(issuer).map((each) => new TextDecoder().decode(each))), webhooks];
    };
    assert.deepEqual(of(['--secret-file', secret]), [[], 'public']);
    assert.deepEqual(of(['--secret-file', secret, '--api-secret-file', api, '--webhooks', 'any']), [[API_SECRET], 'any']);
    assert.deepEqual(of(['--secret-file', secret], { STUDYHALL_API_SECRET_FILE: api, STUDYHALL_WEBHOOKS: 'any' }), [[API_SECRET], 'any']);
    assert.deepEqual(of(['--config', config]), [[API_SECRET], 'any']);
    assert.throws(() => of(['--secret-file', secret, '--api-secret-file', secret]), /used for something else too/);
    assert.throws(() => of(['--secret-file', secret, '--webhooks', 'private']), /--webhooks must be public or any/);
    assert.throws(() => of(['--config', config, '--api-secret-file', api]), /told twice/);
  });
});
