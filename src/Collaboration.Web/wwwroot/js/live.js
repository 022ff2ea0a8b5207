// What an open page is told by itself comes over one connection, whatever on the page watches. The count beside "Notices" moves
// by it, and following a new notice marks it as read; without this file a button does, and the count is that of the last page.
const told = document.querySelector('[data-told]');
const { told: stream, hub: address, lib } = told.dataset;
let cursor = told.dataset.cursor;
const places = document.querySelectorAll('a[href$="/account/notices"]:is(.tools a, .tabs a)');
const fragment = html => document.createRange().createContextualFragment(html).firstElementChild;
const shown = () => parseInt(places[0]?.querySelector('.n')?.firstChild?.textContent, 10) || 0;

const take = changes => {
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
// ---- The connection
// Who watches says what stream, from where on, what to do with what comes, and which element says that it is so; and, where it
// matters, what to do when the connection is lost, is back, is over, or the stream is gone.
const watched = [];
let connection, opening, tries = 0;

const join = async each => {
  let changes;
  do {
    changes = await connection.invoke('Join', each.stream, each.at());
    if (changes) each.take(changes); else each.gone?.();
  } while (changes?.more);
  each.place.dataset.joined = '';
};
const start = async () => {
  if (connection.state !== 'Disconnected') return;
  try {
    await connection.start();
    for (const each of watched) await join(each);
    tries = 0;
    watched.forEach(each => each.back?.());
  } catch { if (connection.state === 'Disconnected') later(); else connection.stop(); }
};
const later = async () => {
  tries++;
  watched.forEach(each => { delete each.place.dataset.joined; each.lost?.(); });
  // Whose session is over is told nothing: a page says so.
  if (tries % 4 === 3 && navigator.onLine) { try { if ((await fetch(location.href, { method: 'HEAD' })).status === 404) { watched.forEach(each => each.over?.()); return; } } catch { /* still lost */ } }
  // Nobody waits for a count alone: it comes back gently.
  setTimeout(start, Math.min(watched.length > 1 ? 8000 : 90000, 250 * 2 ** tries) * (.5 + Math.random() / 2));
};
const open = async () => {
  await new Promise((done, failed) => document.head.append(Object.assign(document.createElement('script'), { src: lib, onload: done, onerror: failed })));
  const { HubConnectionBuilder, HttpTransportType, LogLevel } = window.signalR;
  connection = new HubConnectionBuilder().configureLogging(LogLevel.None).withUrl(address, { skipNegotiation: true, transport: HttpTransportType.WebSockets }).build();
  const those = name => watched.filter(each => each.stream === name);
  connection.on('changed', changes => those(changes.stream).forEach(each => each.take(changes)));
  connection.on('behind', name => those(name).forEach(each => join(each).catch(() => connection.stop())));
  connection.onclose(later);
  addEventListener('online', start);
  await start();
};
const live = {
  watch(each) {
    watched.push(each);
    if (connection?.state === 'Connected') join(each).then(() => each.back?.(), () => connection.stop()); else opening ??= open();
  },
};
window.live = live;
// The page first: a count may come a moment later.
setTimeout(() => live.watch({ stream, place: told, at: () => cursor, take }), 2000);

addEventListener('click', event => {
  const item = event.target.closest?.('.notices .new');
  const button = item?.querySelector('button[name=id]');
  if (!button || !event.target.closest('a')) return;
  const data = new FormData(button.form);
  data.set('id', button.value);
  fetch(button.form.action, { method: 'POST', body: data, keepalive: true, redirect: 'manual' }).catch(() => {});
});
