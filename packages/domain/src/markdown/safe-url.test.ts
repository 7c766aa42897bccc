import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { safeUrl } from './safe-url.ts';

const safe = [
  'https://example.org',
  'HTTPS://example.org/a/b?c=d#e',
  'http://localhost:4173/',
  'https://example.org/@someone',
  'https://example.org?q=a@b',
  'https://xn--bcher-kva.example/Bücher',
  'https://[::1]/',
  'mailto:ann@example.org?subject=Osmosis',
];

const unsafe = {
  'no scheme at all': ['', 'example.org', '//example.org', '/a', '#a', '?a', 'a b'],
  'another scheme': ['javascript:alert(1)', 'JaVaScRiPt:alert(1)', 'data:text/html,x', 'vbscript:x', 'file:///etc', 'blob:https://a.example/1'],
  'a scheme in disguise': ['java\nscript:alert(1)', '\u0001javascript:alert(1)', ' https://example.org', 'https\u200b://example.org'],
  'no host': ['https://', 'https:example.org', 'https:/example.org', 'https:///example.org', 'https://?a', 'https://.', 'https://:80'],
  'a user before the host': ['https://example.org@evil.example', 'https://a:b@evil.example/', 'http://@evil.example'],
  'a backslash': ['https:\\\\example.org', 'https://example.org\\@evil.example', 'https://evil.example\\.example.org'],
  'white space or a control character': ['https://example.org/a b', 'https://example.org/\t', 'https://example.org/\u0000', 'https://a.example/\u2028'],
  'a character that is not seen or turns direction': ['https://example.org/\u202egpj', 'https://exam\u00adple.org', 'https://a.example/\ufeff'],
  'half a surrogate pair': ['https://example.org/\ud800'],
  'no mail address': ['mailto:', 'mailto:ann', 'mailto:@example.org', 'mailto:?bcc=a@b.example', 'mailto://ann@example.org'],
};

describe('an address', () => {
  it('is given back when it is a whole web or mail address', () => {
    for (const address of safe) assert.equal(safeUrl(address), address);
  });

  for (const [why, addresses] of Object.entries(unsafe)) {
    it(`is refused when it has ${why}`, () => {
      for (const address of addresses) assert.equal(safeUrl(address), undefined, JSON.stringify(address));
    });
  }

  it('means the same to the browser’s own parser, whatever was accepted', () => {
    const part = fc.constantFrom('https:', 'http:', 'mailto:', 'javascript:', '/', '//', '@', ':', '\\', '.', '#', '?', 'a', 'b.example', '[', '\t', '%');
    fc.assert(
      fc.property(fc.array(fc.oneof(part, fc.string({ maxLength: 3 })), { maxLength: 8 }), (parts) => {
        const address = safeUrl(parts.join(''));
        if (address === undefined || !URL.canParse(address)) return;
        const { protocol, username, password } = new URL(address, 'https://base.example/');
        assert.ok(['https:', 'http:', 'mailto:'].includes(protocol));
        assert.equal(username + password, '');
      }),
      { numRuns: 2_000 },
    );
  });
});
