import type { Draft } from '@studyhall/protocol';
import { ensure, same } from '../expect.ts';
import type { Law } from '../law.ts';
import { pullAll, Scene, submitAll } from '../scene.ts';

const stamped: Law = {
  id: 'identity/stamped',
  title: '`actor` and `as` come from the backend and are those of the link that handed in',
  why: 'Nobody may speak in somebody else’s name.',
  needs: ['submit'],
  async run(harness) {
    const scene = new Scene(harness);
    for (const who of ['ann', 'ben', 'tia'] as const) {
      const link = await scene.link(who);
      const draft = scene.post(`by ${who}`);
      await submitAll(link, [draft]);
      for (const reader of ['ann', 'ben'] as const) {
        const event = (await pullAll(await scene.link(reader))).find(({ id }) => id === draft.id);
        same([event?.actor, event?.as], [link.facts.me.id, link.facts.me.as], 'an event carries who handed it in');
        ensure(event?.mine === undefined || reader === who, 'nobody is told that somebody else’s words are his own');
      }
    }
  },
};

const forged: Law = {
  id: 'identity/forged',
  title: 'what a draft says about actor, role class, time or `mine` does not count',
  why: 'A client is in the hands of whoever runs it.',
  needs: ['submit'],
  async run(harness) {
    const scene = new Scene(harness);
    const [ann, ben] = [await scene.link('ann'), await scene.link('ben')];
    const draft = scene.post('honest words');
    const forgery = { ...draft, actor: ben.facts.me.id, as: 'instructor', at: 1, mine: true } as Draft;
    const [ack] = (await ann.submit?.([forgery])) ?? [];
    const event = (await pullAll(ann)).find(({ id }) => id === draft.id);
    if (ack?.status === 'rejected') {
      ensure(event === undefined, 'a refused draft is not in the log');
      return;
    }
    same([event?.actor, event?.as], [ann.facts.me.id, ann.facts.me.as], 'the stamps are the backend’s');
    ensure(event !== undefined && event.at > 1, '`at` is the backend’s');
    ensure(event.mine === undefined, '`mine` is the backend’s');
  },
};

const people: Law = {
  id: 'identity/people',
  title: 'a person has one id on all links, and two people have two',
  why: 'What is mine is known by it: my posts, my reactions, my drafts.',
  needs: ['submit'],
  async run(harness) {
    const scene = new Scene(harness);
    const [ann, again, ben] = [await scene.link('ann'), await scene.link('ann'), await scene.link('ben')];
    same(again.facts.me, ann.facts.me, 'both links of a person say the same');
    ensure(ann.facts.me.id !== ben.facts.me.id, 'two people have different ids');
  },
};

const together: Law = {
  id: 'identity/together',
  title: 'stamps are not mixed up where several people write at the same time',
  why: 'A backend that remembers “who asks now” in one place gives somebody else’s words to whoever came last.',
  needs: ['submit'],
  async run(harness) {
    const scene = new Scene(harness);
    const links = await Promise.all((['ann', 'ben', 'tia'] as const).map((who) => scene.link(who)));
    const drafts = links.map((_, of) => Array.from({ length: 6 }, (__, at) => scene.post(`${of}.${at}`)));
    await Promise.all(links.map((link, of) => Promise.all((drafts[of] ?? []).map((draft) => submitAll(link, [draft])))));
    const log = await pullAll(links[0] ?? (await scene.link('ann')));
    links.forEach(({ facts }, of) => {
      const own = new Set((drafts[of] ?? []).map(({ id }) => id));
      const stamps = log.filter(({ id }) => own.has(id)).map(({ actor, as }) => ({ actor, as }));
      same(stamps, Array.from(own, () => ({ actor: facts.me.id, as: facts.me.as })), 'each event carries who handed it in');
    });
  },
};

export const identityLaws: readonly Law[] = [stamped, forged, people, together];
