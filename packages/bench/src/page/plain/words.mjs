// Bold words and links are what the measured posts have: the rest of Markdown is not the baseline's.

const MARK = /\*\*(.+?)\*\*|\[(.+?)\]\((https:\/\/[^\s)]+)\)/g;

/**
 * A text as paragraphs.
 *
 * @param {string} text
 */
export function paragraphs(text) {
  return text.split('\n\n').map((words) => {
    const paragraph = document.createElement('p');
    let done = 0;
    for (const found of words.matchAll(MARK)) {
      const [whole, strong, label, address] = found;
      paragraph.append(words.slice(done, found.index), strong === undefined ? link(label ?? '', address ?? '') : bold(strong));
      done = found.index + whole.length;
    }
    paragraph.append(words.slice(done));
    return paragraph;
  });
}

/** @param {string} words */
function bold(words) {
  const strong = document.createElement('strong');
  strong.textContent = words;
  return strong;
}

/** @param {string} words @param {string} address */
function link(words, address) {
  const anchor = document.createElement('a');
  anchor.href = address;
  anchor.rel = 'noopener nofollow ugc';
  anchor.textContent = words;
  return anchor;
}
