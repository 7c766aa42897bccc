import { type Draft, type Json, type Link, utf8Length } from '@studyhall/protocol';
import { ensure, same } from '../expect.ts';
import type { Law } from '../law.ts';
import { errorOf, idsOf, pullAll, rejectionOf, Scene, submit, submitAll } from '../scene.ts';

/** What is wrong with a draft, by what one says of it. */
type Oddities = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** A draft with something wrong about it is refused for good; by a backend with authority, with a code that says so. */
async function ensureRefused(link: Link, good: Draft, oddities: Oddities): Promise<void> {
  for (const [what, odd] of Object.entries(oddities)) {
    const error = await rejectionOf(() => link.submit?.([{ ...good, ...odd }]));
    same(error?.retry ?? 'accepted', 'never', `a draft with ${what} is refused for good`);
    const said = link.facts.authority === 'none' || ['invalid', 'too-large'].includes(error?.code ?? '');
    ensure(said, `a draft with ${what} is refused as \`invalid\`, not as \`${String(error?.code)}\``);
  }
}

const broken: Law = {
  id: 'failure/broken-draft',
  title: 'what is no draft is refused for good, and nothing of it is kept',
  why: 'A broken client must not break the room for everybody who reads it.',
  needs: ['submit'],
  async run(harness) {
    const scene = new Scene(harness);
    const ann = await scene.link('ann');
    const good = scene.post('fine');
    await ensureRefused(ann, good, {
      'a short id': { id: 'short' },
      'an empty id': { id: '' },
      'an empty type': { type: '' },
      'a type of 1,000 characters': { type: 'x'.repeat(1000) },
      'the version 0': { v: 0 },
      'half a version': { v: 1.5 },
      'refs that are no list': { refs: 'not a list' },
    });
    same(await pullAll(ann), [], 'nothing of it is in the log');
    await submitAll(ann, [good]);
  },
};

/** A body of so many lists in lists. */
function nested(depth: number): Json {
  let value: Json = 'the bottom';
  for (let at = 0; at < depth; at += 1) value = [value];
  return value;
}

const odd: Law = {
  id: 'failure/odd-fields',
  title: 'a body that nests deeper than 32, and `refs`, `cause`, `voucher` or `look` of another shape, are refused for good',
  why: 'Clients take a page for broken in which one event is: a single such draft would close the room to everybody.',
  needs: ['submit'],
  async run(harness) {
    const scene = new Scene(harness);
    const ann = await scene.link('ann');
    const good = scene.post('fine');
    await ensureRefused(ann, good, {
      'a body that nests 33 deep': { body: nested(33) },
      'a body that nests 1,000 deep': { body: nested(1000) },
      'no body': { body: undefined },
      'nine refs': { refs: Array.from({ length: 9 }, scene.newId) },
      'a ref that is no id': { refs: ['short'] },
      'a cause that is no id': { cause: 'short' },
      'a cause that is no text': { cause: { id: good.id } },
      'a voucher that is no text': { voucher: ['sealed'] },
      'a look that is no role class': { look: 'boss' },
    });
    same(await pullAll(ann), [], 'nothing of it is in the log');
    const deep = scene.draft('x-law', nested(32));
    await submitAll(ann, [deep, good]);
    same((await pullAll(ann)).map(({ body }) => body), [deep.body, good.body], 'a body that nests 32 deep is kept');
  },
};

const neighbours: Law = {
  id: 'failure/neighbours',
  title: 'a draft that is refused does not take the others of its batch with it',
  why: 'One text too long must not hold up what else was written offline.',
  needs: ['submit'],
  async run(harness) {
    const scene = new Scene(harness);
    const ann = await scene.link('ann');
    const [first, last] = [scene.post('first'), scene.post('last')];
    const long = scene.draft('x-law', 'x'.repeat(ann.facts.limits.bodyBytes + 1));
    // Where a batch is of one or two drafts, so many neighbours there are.
    const batch = [first, long, last].slice(0, ann.facts.limits.drafts);
    const acks = await submit(ann, batch);
    same(acks.map(errorOf), [undefined, 'too-large', undefined].slice(0, batch.length), 'only the one over the limit is refused');
    same(idsOf(await pullAll(ann)), idsOf(batch.filter((draft) => draft !== long)), 'the others are in the log');
  },
};

const bodyLimit: Law = {
  id: 'failure/body-limit',
  title: 'a body at the limit is taken, one byte more is `too-large`; bytes count as UTF-8',
  why: 'The composer counts before it sends; both must count alike.',
  needs: ['submit'],
  async run(harness) {
    const scene = new Scene(harness);
    const ann = await scene.link('ann');
    const { bodyBytes } = ann.facts.limits;
    const ascii = 'x'.repeat(bodyBytes - 2);
    const wide = 'é'.repeat(Math.floor((bodyBytes - 2) / 2)) + (bodyBytes % 2 === 0 ? '' : 'x');
    ensure(utf8Length(JSON.stringify(wide)) === bodyBytes, 'the law’s own text is as long as it means to be');
    await submitAll(ann, [scene.draft('x-law', ascii), scene.draft('x-law', wide)]);
    for (const body of [`${ascii}x`, `${wide}é`]) {
      const error = await rejectionOf(() => submit(ann, [scene.draft('x-law', body)]));
      same([error?.code ?? 'accepted', error?.retry], ['too-large', 'never'], 'one over the limit is refused as too large');
    }
    same((await pullAll(ann)).length, 2, 'what was refused is not in the log');
  },
};

const batchLimit: Law = {
  id: 'failure/batch-limit',
  title: 'as many drafts as the limit says are taken at once; more are refused for good',
  why: 'A client cuts its outbox by this number.',
  needs: ['submit'],
  async run(harness) {
    const scene = new Scene(harness);
    const ann = await scene.link('ann');
    const { drafts } = ann.facts.limits;
    const posts = Array.from({ length: drafts + 1 }, (_, at) => scene.post(`line ${at}`));
    const error = await rejectionOf(() => submit(ann, posts));
    same(error?.retry ?? 'accepted', 'never', 'a batch over the limit is refused');
    same(await pullAll(ann), [], 'nothing of it is in the log');
    await submitAll(ann, posts.slice(0, drafts));
    same((await pullAll(ann)).length, drafts, 'a batch at the limit is taken');
  },
};

const pageLimit: Law = {
  id: 'failure/page-limit',
  title: 'a page holds at most as many events as the facts say, whatever is asked for',
  why: 'A phone must not be sent a room at once.',
  needs: ['log'],
  async run(harness) {
    const scene = new Scene(harness);
    const elsewhere = await scene.link('ann', `${harness.room}-limits`);
    const most = elsewhere.facts.limits.page;
    const drafts = Array.from({ length: Math.min(most, 400) + 3 }, (_, at) => scene.draft('x-law', at));
    await scene.hold([{ who: 'ann', drafts }]);
    const ann = await scene.link('ann');
    for (const options of [{}, { limit: most + 1000 }]) {
      const { events } = await ann.pull(undefined, options);
      ensure(events.length <= most, `a page has ${most} events at most, as the facts say; this one has ${events.length}`);
    }
    same(idsOf(await pullAll(ann)), idsOf(drafts), 'page by page it is all there');
  },
};

export const failureLaws: readonly Law[] = [broken, odd, neighbours, bodyLimit, batchLimit, pageLimit];
