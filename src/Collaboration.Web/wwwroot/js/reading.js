// Up to where this reader has read a channel, told twice at most: when the page has been looked at, and when it is left.
// Without this file the page has a button for it. Nobody else sees it.
const form = document.querySelector('form[data-read]');
const list = document.querySelector('.thread');
let told = '';

const newest = () => list?.querySelector(':scope > [id^=m-]:not(.pending)')?.id.slice(2);
const tell = () => {
  const upTo = newest();
  if (!upTo || upTo === told) return;
  told = upTo;
  const data = new FormData(form);
  data.set('upTo', upTo);
  fetch(form.action, { method: 'POST', body: data, redirect: 'manual', keepalive: true }).catch(() => { told = ''; });
  document.querySelector(`[data-unread="${form.dataset.read}"]`)?.remove();
  form.querySelector('button')?.remove();
};

if (form) {
  setTimeout(() => { if (document.visibilityState === 'visible') tell(); }, 2000);
  addEventListener('visibilitychange', () => { if (document.visibilityState === 'hidden' && told) tell(); });
}
