/**
 * Says in an element's place that it could not be loaded, with a button to try again. It stands in the page itself: there is
 * no shadow root yet.
 *
 * @returns takes it away again
 */
export function showFailure(element: Element, retry: () => void): () => void {
  const document = element.ownerDocument;
  const notice = document.createElement('p');
  notice.lang = 'en';
  notice.dir = 'ltr';
  notice.role = 'alert';
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = 'Try again';
  button.addEventListener('click', (event) => {
    // A hook may be a link.
    event.preventDefault();
    notice.remove();
    retry();
  });
  notice.append('The discussion tools could not be loaded. ', button);
  element.append(notice);
  return () => {
    notice.remove();
  };
}
