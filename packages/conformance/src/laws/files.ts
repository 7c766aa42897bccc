import type { Draft, FileRef, Files, Link } from '@studyhall/protocol';
import { ensure, refusal, same } from '../expect.ts';
import type { Held, Law } from '../law.ts';
import { rejectionOf, Scene, submitAll } from '../scene.ts';

/** A PNG of one pixel. */
const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==';
const WORDS = 'What is a cell?\nA room.';

function filesOf(link: Link): Files {
  ensure(link.files !== undefined, 'the link has files');
  return link.files;
}

const textFile = (words = WORDS, type = 'text/plain'): Blob => new Blob([words], { type });

function picture(type = 'image/png'): Blob {
  return new Blob([Uint8Array.from(atob(PIXEL), (sign) => sign.charCodeAt(0))], { type });
}

/** A post that has a file. */
function postWith(scene: Scene, { ...file }: FileRef): Draft {
  return scene.draft('post', { text: 'look', files: [{ ...file }] });
}

/** What an address gives, as text. */
async function textAt({ load }: Held, link: Link, id: string): Promise<string> {
  ensure(load !== undefined, 'the harness of a subject with files reads their addresses');
  return new TextDecoder().decode(await load((await filesOf(link).open(id)).url));
}

/** A file is not there for somebody, or they may not see it: that looks the same. */
async function notThere(link: Link, id: string, promise: string): Promise<void> {
  same((await refusal(() => filesOf(link).open(id), promise)).code, 'not-found', promise);
}

const kept: Law = {
  id: 'files/kept',
  title: 'a file is handed in under its id, and given out with the bytes that it had, also to others once a post has it',
  why: 'What a student hands in is what the others see.',
  needs: ['files', 'submit'],
  async run(harness) {
    const scene = new Scene(harness);
    const [ann, ben] = [await scene.link('ann'), await scene.link('ben')];
    const [id, told] = [scene.newId(), [] as number[]];
    const progress = (sent: number, of: number): void => {
      same(of, textFile().size, 'progress is told of the whole file');
      told.push(sent);
    };
    const file = await filesOf(ann).put(textFile(), { id, name: 'cell.txt', progress });
    same([file.id, file.name, file.bytes], [id, 'cell.txt', textFile().size], 'it is told what was handed in');
    same(told, [...told].sort((a, b) => a - b), 'progress never goes back');
    same(await textAt(harness, ann, id), WORDS, 'who handed it in gets its bytes');
    await submitAll(ann, [postWith(scene, file)]);
    same(await textAt(harness, ben, id), WORDS, 'who sees the post gets its bytes');
    const { width, height, type } = await filesOf(ann).put(picture(), { id: scene.newId(), name: 'cell.png' });
    same([type, width ?? 1, height ?? 1], ['image/png', 1, 1], 'a picture is told with its size, or without one');
  },
};

const once: Law = {
  id: 'files/once',
  title: 'the same file under the same id is one file, and an id stands for one file for good',
  why: 'A page that had no answer hands it in again, and must not find another one under its id.',
  needs: ['files'],
  async run(harness) {
    const scene = new Scene(harness);
    const [ann, ben] = [await scene.link('ann'), await scene.link('ben')];
    const id = scene.newId();
    const first = await filesOf(ann).put(textFile(), { id, name: 'cell.txt' });
    same(await filesOf(ann).put(textFile(), { id, name: 'cell.txt' }), first, 'the same again is answered the same');
    const other = await refusal(() => filesOf(ann).put(textFile('other'), { id, name: 'cell.txt' }), 'other bytes under the id are refused');
    same(other.code, 'conflict', 'other bytes under the id are a `conflict`');
    const others = await refusal(() => filesOf(ben).put(textFile('his'), { id, name: 'cell.txt' }), 'somebody else’s under the id is refused');
    same(others.code, 'conflict', 'somebody else’s under the id is a `conflict`');
    same(await textAt(harness, ann, id), WORDS, 'the file is what it was');
  },
};

const content: Law = {
  id: 'files/content',
  title: 'the type of a file is told by its content, not by its name or by what the page says',
  why: 'A page with a script that calls itself a picture must not be shown as one.',
  needs: ['files'],
  async run(harness) {
    const scene = new Scene(harness);
    const files = filesOf(await scene.link('ann'));
    const lie = textFile('<!doctype html><script>alert(1)</script>', 'image/png');
    const told = await files.put(lie, { id: scene.newId(), name: 'cell.png' });
    ensure(!told.type.startsWith('image/'), 'a text that is called a picture is none');
    ensure(!told.type.includes('html'), 'a text with a script is no page');
    const shy = await files.put(picture('text/plain'), { id: scene.newId(), name: 'cell.txt' });
    same(shy.type, 'image/png', 'a picture that is called a text is a picture');
  },
};

const limits: Law = {
  id: 'files/limits',
  title: 'a file that is longer than the limit is refused with `too-large`, and nothing of it stays',
  why: 'The composer tells the limit beforehand; whoever goes over it must not find half a file.',
  needs: ['files'],
  async run(harness) {
    const scene = new Scene(harness);
    const link = await scene.link('ann');
    const { bytes, types } = filesOf(link).limits;
    ensure(bytes > 0 && types.length > 0, 'something is taken');
    const id = scene.newId();
    const long = textFile('x'.repeat(bytes + 1));
    const error = await refusal(() => filesOf(link).put(long, { id, name: 'long.txt' }), 'a file that is too long is refused');
    same(error.code, 'too-large', 'and says `too-large`');
    await notThere(link, id, 'what was refused is not there');
  },
};

const own: Law = {
  id: 'files/own',
  title: 'a file that no post has is its owner’s alone, and looks to others as if it was not there',
  why: 'What was taken back before it was sent is nobody else’s business.',
  needs: ['files'],
  async run(harness) {
    const scene = new Scene(harness);
    const [ann, ben, tia] = [await scene.link('ann'), await scene.link('ben'), await scene.link('tia')];
    const id = scene.newId();
    await filesOf(ann).put(textFile(), { id, name: 'cell.txt' });
    await notThere(ben, id, 'a classmate does not get it');
    await notThere(tia, id, 'staff neither');
    await notThere(ben, scene.newId(), 'what is not there is refused in the same way');
    same(await textAt(harness, await scene.link('ann'), id), WORDS, 'its owner gets it, on another link, too');
  },
};

const shown: Law = {
  id: 'files/shown',
  title: 'who may not see the words of a post does not get its files',
  why: 'A picture that staff have hidden, or that its author took back, must be out of sight.',
  needs: ['files', 'submit', 'authority'],
  async run(harness) {
    const scene = new Scene(harness);
    const [ann, ben] = [await scene.link('ann'), await scene.link('ben')];
    const file = await filesOf(ann).put(textFile(), { id: scene.newId(), name: 'cell.txt' });
    const post = postWith(scene, file);
    await submitAll(ann, [post]);
    same(await textAt(harness, ben, file.id), WORDS, 'a classmate gets it with the post');
    await submitAll(ann, [scene.draft('delete', { target: post.id })]);
    await notThere(ben, file.id, 'nobody gets it once the post is deleted');
  },
};

const missing: Law = {
  id: 'files/missing',
  title: 'a post that names a file which is not there, or somebody else’s, is refused',
  why: 'A post must not show a gap, nor give out what its author does not own.',
  needs: ['files', 'submit', 'authority'],
  async run(harness) {
    const scene = new Scene(harness);
    const [ann, ben] = [await scene.link('ann'), await scene.link('ben')];
    const file = await filesOf(ann).put(textFile(), { id: scene.newId(), name: 'cell.txt' });
    const refused = async (link: Link, named: FileRef, promise: string): Promise<void> => {
      const error = await rejectionOf(() => link.submit?.([postWith(scene, named)]));
      same([error?.code, error?.why], ['denied', 'thread.file-missing'], promise);
    };
    await refused(ann, { ...file, id: scene.newId() }, 'a file that is not there is not posted');
    await refused(ben, file, 'nor one of somebody else');
    await submitAll(ann, [postWith(scene, file)]);
  },
};

const apart: Law = {
  id: 'files/apart',
  title: 'rooms have files of their own',
  why: 'Who may not be in a room must not get at its files from another one.',
  needs: ['files'],
  async run(harness) {
    const scene = new Scene(harness);
    const [here, there] = [await scene.link('ann'), await scene.link('ann', `${harness.room}-elsewhere`)];
    const id = scene.newId();
    await filesOf(here).put(textFile(), { id, name: 'cell.txt' });
    await notThere(there, id, 'another room does not have it');
    await filesOf(there).put(textFile('there'), { id, name: 'there.txt' });
    same(await textAt(harness, here, id), WORDS, 'and what it has under the same id is another file');
  },
};

export const fileLaws: readonly Law[] = [kept, once, content, limits, own, shown, missing, apart];
