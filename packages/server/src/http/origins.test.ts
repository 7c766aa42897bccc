import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkOrigins, mayUse, originOf } from './origins.ts';

describe('the origin of a page', () => {
  it('is what browsers say, however it was written', () => {
    for (const [text, origin] of [
      ['https://lms.example.edu', 'https://lms.example.edu'],
      ['HTTPS://LMS.Example.edu', 'https://lms.example.edu'],
      ['https://lms.example.edu:443', 'https://lms.example.edu'],
      ['http://lms.example.edu:80/', 'http://lms.example.edu'],
      ['http://localhost:8080', 'http://localhost:8080'],
      ['https://bücher.example', 'https://xn--bcher-kva.example'],
      ['http://[0:0:0:0:0:0:0:1]:80', 'http://[::1]'],
    ] as const)
      assert.equal(originOf(text), origin, text);
  });

  it('is nothing else', () => {
    const none = [
      ...['', 'null', '*', 'lms.example.edu', '//lms.example.edu', 'https://', 'https://*.example.edu', 'https://a.example,https://b.example'],
      ...['https://lms.example.edu/course', 'https://lms.example.edu/?a', 'https://lms.example.edu/#a', 'https://ann@lms.example.edu', 'https://a:b@lms.example.edu'],
      ...['ftp://lms.example.edu', 'file:///course.html', 'data:text/html,x', 'javascript:1', 'wss://lms.example.edu', 'https://lms.example.edu https://evil.example'],
    ];
    for (const text of none) {
      assert.equal(originOf(text), undefined, text);
      assert.throws(() => checkOrigins([text]), TypeError, text);
    }
  });
});

it('pages of other origins may not use the API, by whatever they look like', () => {
  const allowed = checkOrigins(['https://LMS.example.edu:443/', 'http://localhost:8080']);
  for (const origin of ['https://lms.example.edu', 'http://localhost:8080', null]) assert.ok(mayUse(allowed, origin), String(origin));
  const others = [
    ...['null', '', '*', 'http://lms.example.edu', 'https://lms.example.edu:8443', 'https://LMS.example.edu', 'https://lms.example.edu.', 'https://lms.example.edu/'],
    ...['https://evil.example', 'https://lms.example.edu.evil.example', 'https://evil-lms.example.edu', 'https://lms.example.edu, https://evil.example'],
    ...['https://evil.example, https://lms.example.edu', 'http://localhost', 'http://localhost:80801', 'https://lms.example.edu\u0000'],
  ];
  for (const origin of others) assert.ok(!mayUse(allowed, origin), origin);
  assert.ok(mayUse('any', 'null'));
  assert.ok(!mayUse([], 'https://lms.example.edu'));
  assert.ok(mayUse([], null));
});
