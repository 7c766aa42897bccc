import { expect } from '@open-wc/testing';
import { readSettings } from './settings.ts';

const url = 'https://community.example.edu/script/studyhall.js';

/** A page of its own with one script tag; nothing in it runs. */
function pageWith(attributes: Readonly<Record<string, string>>): Document {
  const page = document.implementation.createHTMLDocument();
  const script = page.createElement('script');
  for (const [name, value] of Object.entries(attributes)) script.setAttribute(name, value);
  page.head.append(script);
  return page;
}

describe('E1 readSettings', () => {
  it('reads the attributes of the tag with the script’s address', () => {
    const page = pageWith({ src: url, 'data-endpoint': '/', 'data-course': 'bio101', 'data-token-url': '/community-token' });
    expect(readSettings(page, url)).to.deep.equal({
      endpoint: 'https://community.example.edu',
      course: 'bio101',
      'token-url': '/community-token',
    });
  });

  it('finds the author’s adapter beside the page, not beside the script', () => {
    const page = pageWith({ src: url, 'data-adapter': './forum-adapter.js' });
    page.head.append(Object.assign(page.createElement('base'), { href: 'https://lms.example.edu/course/' }));
    expect(readSettings(page, url).adapter).to.equal('https://lms.example.edu/course/forum-adapter.js');
  });

  it('finds the author’s messages beside the page too', () => {
    const page = pageWith({ src: url, 'data-messages': './fr.js' });
    page.head.append(Object.assign(page.createElement('base'), { href: 'https://lms.example.edu/course/' }));
    expect(readSettings(page, url).messages).to.equal('https://lms.example.edu/course/fr.js');
  });

  it('finds the tag of the classic build', () => {
    const page = pageWith({ src: 'https://community.example.edu/script/studyhall.classic.js?v=3', 'data-course': 'bio101' });
    expect(readSettings(page, url).course).to.equal('bio101');
  });

  it('reads the query of the address, and the tag before it', () => {
    const src = `${url}?course=a&endpoint=https://c.example/x/&local`;
    expect(readSettings(pageWith({ src, 'data-course': 'b' }), src)).to.deep.equal({
      endpoint: 'https://c.example/x',
      course: 'b',
      local: '',
    });
  });

  it('does not listen to another script’s tag', () => {
    const page = pageWith({ src: 'https://evil.example/studyhall.js', 'data-endpoint': 'https://evil.example' });
    expect(readSettings(page, url)).to.deep.equal({});
  });

  it('passes an address on that means nothing, and does not take it for none', () => {
    expect(readSettings(pageWith({ src: url, 'data-endpoint': 'https://' }), url).endpoint).to.equal('https://');
  });
});
