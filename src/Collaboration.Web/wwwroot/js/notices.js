// The count beside "Notices" moves by itself, and following a new notice marks it as read. Without this file a button does,
// and the count is that of the last page.
const told = document.querySelector('[data-told]');
const { told: stream, hub: address, lib } = told.dataset;
let cursor = told.dataset.cursor;
const places = document.querySelectorAll('a[href$="/account/notices"]:is(.tools a, .tabs a)');
const fragment = html => document.createRange().createContextualFragment(html).firstElementChild;
const shown = () => parseInt(places[0]?.querySelector('.n')?.firstChild?.textContent, 10) || 0;

const take = changes => {
  if (changes?.stream !== stream) return;
  cursor = changes.cursor;
  const html = changes.items.at(-1)?.html;
  if (!html) return;
  const was = shown();
  // Notices that stand in no row are counted when a page is read.
  const now = (parseInt(fragment(html).textContent, 10) || 0) + Number(told.dataset.others);
  for (const place of places) {
    const count = fragment(html);
    count.firstChild.data = now;
    place.querySelector('.n')?.remove();
    if (now > 0) place.append(' ', count);
  }
  told.textContent = shown() > was ? (shown() === 1 ? told.dataset.wordsOne : told.dataset.words.replace('{n}', shown())) : '';
};
const watch = async connection => {
  const join = async () => take(await connection.invoke('Join', stream, cursor));
  connection.off('changed', take);
  connection.on('changed', take);
  connection.on('behind', name => { if (name === stream) join().catch(() => {}); });
  await join();
};

// A page with a conversation has a connection, and lends it; any other makes its own once it stands.
addEventListener('connected', event => watch(event.detail).catch(() => {}));
const connect = async () => {
  await new Promise((done, failed) => document.head.append(Object.assign(document.createElement('script'), { src: lib, onload: done, onerror: failed })));
  const { HubConnectionBuilder, HttpTransportType, LogLevel } = window.signalR;
  let tries = 0;
  const start = async () => {
    const connection = new HubConnectionBuilder().configureLogging(LogLevel.None).withUrl(address, { skipNegotiation: true, transport: HttpTransportType.WebSockets }).build();
    connection.onclose(later);
    try { await connection.start(); await watch(connection); tries = 0; told.dataset.joined = ''; } catch { if (connection.state === 'Disconnected') later(); else connection.stop(); }
  };
  // Nobody waits for a count: it comes back gently, and after a day of trying not at all.
  const later = () => { delete told.dataset.joined; if (++tries < 1000) setTimeout(start, Math.min(90000, 1000 * 2 ** tries) * (.5 + Math.random() / 2)); };
  start();
};
if (!document.querySelector('[data-live]')) (window.requestIdleCallback ?? setTimeout)(() => connect().catch(() => {}));

addEventListener('click', event => {
  const item = event.target.closest?.('.notices .new');
  const button = item?.querySelector('button[name=id]');
  if (!button || !event.target.closest('a')) return;
  const data = new FormData(button.form);
  data.set('id', button.value);
  fetch(button.form.action, { method: 'POST', body: data, keepalive: true, redirect: 'manual' }).catch(() => {});
});
