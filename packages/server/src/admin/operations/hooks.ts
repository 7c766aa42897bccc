import * as v from 'valibot';
import { RoomError } from '@studyhall/protocol';
import type { Hook } from '../../store/hook.ts';
import { randomText } from '../../surroundings.ts';
import { audit } from '../audit.ts';
import { wrongTarget } from '../hooks/addresses.ts';
import { beginHook } from '../hooks/begin.ts';
import { newSecret } from '../hooks/signature.ts';
import type { AdminCall } from '../operation.ts';
import { operation } from '../operation.ts';
import { CourseName, HookShape } from '../shapes.ts';

const MAX_URL_CHARS = 2000;
const MAX_TYPES = 50;

const listHooks = operation({
  id: 'listHooks',
  method: 'GET',
  path: '/hooks',
  scope: 'hooks:read',
  summary: 'The tenant’s webhooks, and how they do.',
  answer: v.object({ hooks: v.array(HookShape) }),
  async handle({ context, credential: { tenant } }) {
    return { hooks: (await context.core.store.hooks(tenant)).map(shown) };
  },
});

const createHook = operation({
  id: 'createHook',
  method: 'POST',
  path: '/hooks',
  scope: 'hooks:write',
  summary: 'Registers a webhook, which is told what happens from now on. The secret is said only here.',
  body: v.strictObject({
    url: v.pipe(v.string(), v.minLength(1), v.maxLength(MAX_URL_CHARS), v.description('Where deliveries go, by https.')),
    course: v.exactOptional(v.pipe(CourseName, v.description('Left out: every course of the tenant.'))),
    types: v.exactOptional(v.pipe(v.array(v.pipe(v.string(), v.regex(/^room\.[A-Za-z0-9._-]{1,64}$/))), v.minLength(1), v.maxLength(MAX_TYPES), v.description('Which events, such as `room.post`; left out: all.'))),
    words: v.exactOptional(v.pipe(v.boolean(), v.description('Whether deliveries carry what people wrote.'))),
  }),
  answer: v.object({ ...HookShape.entries, secret: v.pipe(v.string(), v.description('What deliveries are signed with, as Standard Webhooks has it.')) }),
  async handle(call) {
    const { context: { core, hooks }, credential: { tenant }, body: { url, course, types, words = false } } = call;
    if (hooks === undefined) throw new RoomError('unsupported', 'this server delivers no webhooks');
    const wrong = wrongTarget(url, hooks.reach);
    if (wrong !== undefined) throw new RoomError('invalid', `not an address for a webhook: ${wrong}`);
    const tooMany = (): RoomError => new RoomError('denied', 'no more webhooks can be made', { why: 'hook.too-many' });
    if ((await core.store.hooks(tenant)).length >= core.limits.hooksPerTenant) throw tooMany();
    const hook: Omit<Hook, 'since'> = {
      id: `hook_${randomText(core.surroundings.random)}`,
      tenant,
      url,
      secret: newSecret(core.surroundings.random),
      ...(course === undefined ? {} : { course }),
      ...(types === undefined ? {} : { types }),
      ...(words ? { words } : {}),
    };
    // Written down first: one that was made and could not be answered would be told of everything, and nobody would know of it.
    await audit(call, course ?? '', 'hook.make', hook.id, { words });
    await beginHook(core, hook);
    // Others may have been made since.
    if ((await core.store.hooks(tenant)).length > core.limits.hooksPerTenant) {
      await core.store.removeHook(tenant, hook.id);
      await audit(call, course ?? '', 'hook.remove', hook.id);
      throw tooMany();
    }
    hooks.changed(hook.id);
    return { ...shown(hook), secret: hook.secret };
  },
});

const removeHook = operation({
  id: 'removeHook',
  method: 'DELETE',
  path: '/hooks/{hook}',
  scope: 'hooks:write',
  summary: 'Removes a webhook.',
  async handle(call) {
    const { context, credential: { tenant }, params: { hook } } = call;
    // Whoever asks again after an error must not be told that there is none.
    await findHook(call);
    await audit(call, '', 'hook.remove', hook);
    await context.core.store.removeHook(tenant, hook);
  },
});

const resumeHook = operation({
  id: 'resumeHook',
  method: 'POST',
  path: '/hooks/{hook}/resume',
  scope: 'hooks:write',
  summary: 'Tries a webhook again that failed or was paused; it gets everything that it missed.',
  answer: HookShape,
  async handle(call) {
    const { context: { core, hooks }, params: { hook } } = call;
    await findHook(call);
    await core.store.setHookHealth(hook, {});
    hooks?.changed(hook);
    await audit(call, '', 'hook.resume', hook);
    return shown(await findHook(call));
  },
});

async function findHook({ context, credential: { tenant }, params }: Pick<AdminCall<'hook'>, 'context' | 'credential' | 'params'>): Promise<Hook> {
  const found = (await context.core.store.hooks(tenant)).find(({ id }) => id === params.hook);
  if (found === undefined) throw noHook();
  return found;
}

function noHook(): RoomError {
  return new RoomError('not-found', 'there is no such webhook');
}

/** Everything but the secret. */
function shown({ id, url, course, types, words, failingSince, pausedAt }: Hook): v.InferInput<typeof HookShape> {
  return {
    id,
    url,
    ...(course === undefined ? {} : { course }),
    ...(types === undefined ? {} : { types: [...types] }),
    words: words === true,
    state: pausedAt !== undefined ? 'paused' : failingSince !== undefined ? 'failing' : 'active',
    ...(failingSince === undefined ? {} : { failingSince }),
  };
}

export const HOOK_OPERATIONS = [listHooks, createHook, removeHook, resumeHook];
