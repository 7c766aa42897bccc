import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parse } from '@studyhall/domain';
import type { Inline } from '@studyhall/domain';
import { markMentions } from './mentions.ts';

const NOOR = { names: ['Noor Haddad'], me: true };
const SAM = { names: ['Sam Jensen · 2f', 'Sam Jensen'], me: false };
const SAMUEL = { names: ['Sam'], me: false };

/** What is marked in the first paragraph, and the whole of its text. */
function read(text: string, people = [SAMUEL, NOOR, SAM]): { marked: string[]; whole: string } {
  const marked: string[] = [];
  const walk = (inlines: readonly Inline[]): string =>
    inlines
      .map((inline) => {
        const text = 'children' in inline ? walk(inline.children) : 'text' in inline ? inline.text : ' ';
        if (inline.type === 'strong' && inline.names) marked.push(inline.names === 'own' ? `me: ${text}` : text);
        return text;
      })
      .join('');
  const [block] = markMentions(parse(text), people, '(you)').blocks;
  return { whole: block && 'children' in block ? walk(block.children) : '', marked };
}

void describe('people whom a post names', () => {
  void it('are marked where an @ stands before a name of theirs, the longest that fits', () => {
    assert.deepEqual(read('@Sam Jensen and @Sam, see @Sam Jensen · 2f.').marked, ['@Sam Jensen', '@Sam', '@Sam Jensen · 2f']);
  });

  void it('are said to be who reads, in words', () => {
    assert.deepEqual(read('Ask @Noor Haddad!'), { marked: ['me: @Noor Haddad (you)'], whole: 'Ask @Noor Haddad (you)!' });
  });

  void it('are nobody in code, in a link, in an address, or in a longer word', () => {
    assert.deepEqual(read('`@Sam` [@Sam](https://example.org) a@Sam @Samuel Noor Haddad').marked, []);
  });

  void it('are found in what is emphasised, listed, quoted and tabled', () => {
    assert.deepEqual(read('**@Sam** _and @Noor Haddad_').marked, ['@Sam', 'me: @Noor Haddad (you)']);
    for (const text of ['- @Sam', '> @Sam', '| @Sam |\n| --- |\n| x |', '# @Sam']) {
      assert.match(JSON.stringify(markMentions(parse(text), [SAMUEL], '')), /"names":"mention"/, text);
    }
  });

  void it('change nothing where nobody is known', () => {
    const tree = parse('@Sam');
    assert.equal(markMentions(tree, [], ''), tree);
    assert.equal(markMentions(tree, [{ names: [''], me: false }], ''), tree);
  });
});
