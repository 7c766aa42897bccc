import { CAPABILITIES, CAPABILITY_CALLS, type CapabilityName, COURSE_ROOM, decode, FactsCodec, type Link, ME_ROOM } from '@studyhall/protocol';
import { ensure, roomErrorOf, same } from '../expect.ts';
import type { Held, Law } from '../law.ts';
import { endOf, idsOf, pullAll, rejectionOf, Scene } from '../scene.ts';

/** The links of every kind of room that the backend has. */
async function everyLink(harness: Held): Promise<readonly Link[]> {
  const scene = new Scene(harness);
  const links: Link[] = [];
  for (const room of [harness.room, COURSE_ROOM, ME_ROOM]) {
    const link = await scene.link('ann', room).catch((error: unknown) => {
      const { code } = roomErrorOf(error, 'a room opens or is refused');
      ensure(room !== harness.room && code === 'not-found', `only a reserved room is refused, with \`not-found\`, not ${code}`);
    });
    if (link) links.push(link);
  }
  return links;
}

const shape: Law = {
  id: 'facts/shape',
  title: 'a link says who the viewer is, whether he may write, the limits, and how far to trust it',
  why: 'A composer counts by the limits, and offers itself by the rights, before anything is sent.',
  needs: [],
  async run(harness) {
    for (const { facts } of await everyLink(harness)) {
      let fault: unknown;
      try {
        decode(FactsCodec, facts, 'facts');
      } catch (error) {
        fault = error;
      }
      ensure(fault === undefined, `facts have the shape of the contract: ${String(fault)}`);
    }
  },
};

const steady: Law = {
  id: 'facts/steady',
  title: 'the links of one person say the same about him and the room, and go on saying it',
  why: 'Two elements of a page stand in one room: one must not offer what the other denies.',
  needs: ['log'],
  async run(harness) {
    const scene = new Scene(harness);
    await scene.hold([{ who: 'ann', drafts: [scene.post('a line')] }]);
    const [one, two] = [await scene.link('ann'), await scene.link('ann')];
    const before = structuredClone(one.facts);
    same(two.facts, before, 'both links of a person say the same');
    await pullAll(one);
    same(one.facts, before, 'facts do not change while a link is open');
  },
};

/** Who may not write and hands in all the same is refused for want of rights. */
async function ensureRefused(scene: Scene, link: Link): Promise<void> {
  if (link.submit === undefined) return;
  const before = await endOf(link);
  const refused = await rejectionOf(() => link.submit?.([scene.post('not allowed')]));
  const codes = ['read-only', 'forbidden', 'denied', 'not-found'];
  ensure(refused !== undefined && codes.includes(refused.code), `it is refused for want of rights, not with ${String(refused?.code)}`);
  same(await pullAll(link, before), [], 'nothing of it is in the log');
}

const writable: Law = {
  id: 'facts/writable',
  title: 'who may write has `submit`; who may not is refused for good, and nothing of it is kept',
  why: 'A composer that is offered and then refuses takes somebody’s words from him.',
  needs: [],
  async run(harness) {
    const scene = new Scene(harness);
    for (const link of await everyLink(harness)) {
      if (link.facts.writable) {
        ensure(link.submit !== undefined, 'a link that may be written to has `submit`');
        continue;
      }
      await ensureRefused(scene, link);
    }
  },
};

const reader: Law = {
  id: 'facts/reader',
  title: 'who may read alone is told so before he writes, reads everything, and what he hands in all the same is refused for good',
  why: 'A guest who is offered a composer loses his words; one who gets them in has rights that nobody gave him.',
  needs: ['log', 'reader'],
  async run(harness) {
    const scene = new Scene(harness);
    await scene.hold([{ who: 'ann', drafts: [scene.post('a line'), scene.post('another')] }]);
    const log = await pullAll(await scene.link('ann'));
    const guest = await harness.reader?.(harness.room);
    ensure(guest !== undefined, 'the harness opens a room for somebody who may read it');
    ensure(!guest.facts.writable, 'his facts say that he may not write');
    same(idsOf(await pullAll(guest)), idsOf(log), 'he reads what everybody reads');
    await ensureRefused(scene, guest);
    same(await pullAll(await scene.link('ann')), log, 'the log is as it was');
  },
};

const capabilities: Law = {
  id: 'facts/capabilities',
  title: 'a capability that is on a link is whole, and has the version that the contract gives it',
  why: 'An object on a link is its declaration: a client of another version does without it, and a control without a call behind it fails.',
  needs: [],
  async run(harness) {
    for (const link of await everyLink(harness)) {
      for (const [name, calls] of Object.entries(CAPABILITY_CALLS) as [CapabilityName, readonly string[]][]) {
        const part = link[name] as Readonly<Record<string, unknown>> | undefined;
        if (part === undefined) continue;
        same(part['version'], CAPABILITIES[name], `\`${name}\` has the version of this contract`);
        for (const call of calls) ensure(typeof part[call] === 'function', `\`${name}\` has \`${call}\``);
      }
    }
  },
};

export const factsLaws: readonly Law[] = [shape, steady, writable, reader, capabilities];
