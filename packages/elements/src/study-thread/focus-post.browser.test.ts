import { expect } from '@open-wc/testing';
import { ReactiveElement } from 'lit';
import { focusPost } from './focus-post.ts';

/** A list whose post comes while the first rendering is waited for, and is shown with the next. */
class LateList extends ReactiveElement {
  #renderings = 0;

  protected override createRenderRoot(): this {
    return this;
  }

  protected override async getUpdateComplete(): Promise<boolean> {
    const done = await super.getUpdateComplete();
    this.#renderings += 1;
    const item = this.querySelector('li') ?? document.createElement('li');
    if (this.#renderings === 1) {
      const post = document.createElement('study-post');
      post.dataset['post'] = 'late';
      post.tabIndex = -1;
      item.hidden = true;
      item.append(post);
      this.append(item);
    } else item.hidden = false;
    return done;
  }
}
customElements.define('late-list', LateList);

describe('leading somebody to a post', () => {
  it('waits until the post is shown', async () => {
    const list = new LateList();
    document.body.append(list);
    await focusPost(list, 'late');
    expect(document.activeElement?.getAttribute('data-post')).to.equal('late');
    list.remove();
  });
});
