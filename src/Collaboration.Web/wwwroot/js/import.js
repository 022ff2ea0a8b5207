// An export is sent with a bar that shows how far it is, and an import's page looks again by itself. Without this file
// the form is sent as any other, and the page is loaded again.
const form = document.querySelector('form[data-upload]');
form?.addEventListener('submit', event => {
  if (event.defaultPrevented) return;
  event.preventDefault();
  const place = form.querySelector('[data-sending]');
  const [bar, said, button] = [place.querySelector('progress'), place.querySelector('[data-sent]'), form.querySelector('button:not([type=button])')];
  const stop = sentence => { said.textContent = sentence; button.removeAttribute('aria-disabled'); sending = null; form.dispatchEvent(new Event('unsent')); };
  if (sending) return;
  place.hidden = false;
  button.setAttribute('aria-disabled', 'true');
  sending = new XMLHttpRequest();
  sending.upload.addEventListener('progress', sent => {
    bar.value = sent.total ? Math.round(sent.loaded / sent.total * 100) : 0;
    const text = `${Math.floor(bar.value / 10) * 10} %`;
    if (said.textContent !== text) said.textContent = text; // spoken at every tenth
  });
  sending.addEventListener('load', () => {
    if (sending.status < 400) location.assign(sending.responseURL);
    else stop(sending.status === 413 ? form.dataset.tooLong : form.dataset.refused);
  });
  sending.addEventListener('error', () => stop(form.dataset.broken));
  sending.open('POST', form.action);
  sending.send(new FormData(form));
});
let sending = null;

const look = async () => {
  const place = document.querySelector('[data-poll]');
  if (!place) return;
  try {
    const answer = await fetch(location.href, { headers: { Accept: 'text/html' } });
    const next = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const again = next.querySelector('[data-poll]');
    if (!again || !answer.ok) return location.reload();
    const [now, then] = [place.querySelector('progress'), again.querySelector('progress')];
    // What is the same stays in place, with the reader's focus.
    if (now && then) {
      now.value = then.value;
      now.labels[0].textContent = then.labels[0].textContent;
    } else if (Boolean(now) !== Boolean(then)) {
      place.replaceWith(document.adoptNode(again));
    }
  } catch { /* No connection: it looks again. */ }
  setTimeout(look, 2000);
};
setTimeout(look, 1500);
