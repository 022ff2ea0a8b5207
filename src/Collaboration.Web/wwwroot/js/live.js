// What others say comes in by itself, and what is said here is sent once: its id is made before it goes, and it waits in this
// tab until the server has it. Without this file the page does the same by reloading.
const list = document.querySelector('[data-live]');
const { live: stream, hub: address, of } = list.dataset;
const oldest = of || 'oldest' in list.dataset;
const [said, bar, form] = ['[data-live-said]', '.offline', 'form[data-say]'].map(s => document.querySelector(s));
const words = { lost: 'The connection is lost. What you type is kept, and sent when it is back.', news: 'New message from {name}',
  waiting: 'Waiting to be sent', over: 'You are signed out here. Reload the page to sign in again.', refused: 'This could not be sent. It is back in the field.' };
let cursor = list.dataset.cursor;

const tell = text => { bar.textContent = text; };
const fragment = html => document.createRange().createContextualFragment(html).firstElementChild;
const timeOf = item => item.querySelector('time')?.dateTime ?? '';

// Newest first in a channel, oldest first in a thread and under a thing.
const place = item => {
  const at = timeOf(item);
  const others = [...list.children].filter(other => timeOf(other));
  if (oldest) { const before = others.findLast(other => timeOf(other) <= at); if (before) before.after(item); else list.prepend(item); return; }
  const after = others.find(other => timeOf(other) <= at);
  if (after) after.before(item); else list.append(item);
};

// What is drawn for everybody knows nothing of this reader: what they pressed, and what is theirs, stays.
const keep = (from, to) => {
  from.querySelectorAll('button[name=react]').forEach((old, i) => {
    const fresh = to.querySelectorAll('button[name=react]')[i];
    if (fresh) { fresh.value = old.value; fresh.setAttribute('aria-pressed', old.getAttribute('aria-pressed')); }
  });
  const actions = to.querySelector('.do');
  if (actions) actions.append(...from.querySelectorAll('.do > a[href$="/edit"], .do > .danger'));
};

const show = (item, isPersonal) => {
  const old = document.getElementById(item.id);
  document.querySelector('[data-empty]')?.remove();
  if (!old) { place(item); return true; }
  if (!isPersonal) keep(old, item);
  const focused = old.contains(document.activeElement) && [...old.querySelectorAll('a, button')].indexOf(document.activeElement);
  old.replaceWith(item);
  if (typeof focused === 'number') item.querySelectorAll('a, button')[focused]?.focus();
  return false;
};

const take = changes => {
  if (changes.stream !== stream) return;
  if (changes.missed) { if (form?.elements['Input.Text'].value.trim()) return; location.reload(); return; }
  for (const { id, parent, html } of changes.items) {
    if (of ? parent !== of && id !== of : parent) continue;
    const item = fragment(html);
    if (show(item, false)) said.textContent = words.news.replace('{name}', item.querySelector('b')?.textContent ?? '');
  }
  cursor = changes.cursor;
  dispatchEvent(new Event('added'));
};

// ---- What is said here
const key = `out:${document.documentElement.dataset.who}:${location.pathname}`;
const box = { all: () => JSON.parse(sessionStorage.getItem(key) ?? '[]'), set: all => sessionStorage.setItem(key, JSON.stringify(all)) };
const fresh = () => { // version 7: the time goes first
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = Date.now().toString(16).padStart(12, '0') + [...bytes].map(b => b.toString(16).padStart(2, '0')).join('').slice(12);
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, '$1-$2-7$3-8$4-$5');
};
const pend = ({ id, text }) => {
  if (document.getElementById(`m-${id.replaceAll('-', '')}`)) return;
  const item = Object.assign(document.createElement('li'), { className: 'comment pending', id: `m-${id.replaceAll('-', '')}` });
  const line = (tag, className, content) => Object.assign(document.createElement(tag), { className, textContent: content });
  item.append(line('div', 'said', text), line('p', 'meta', words.waiting));
  if (oldest) list.append(item); else list.prepend(item);
};

let sending = false;
const flush = async () => {
  if (sending) return;
  sending = true;
  try {
    for (let next; (next = box.all()[0]);) {
      const data = new FormData(form);
      data.set('Input.Id', next.id);
      data.set('Input.Text', next.text);
      const answer = await fetch(form.action, { method: 'POST', body: data });
      if (answer.status >= 500 || answer.status === 429) break;
      box.set(box.all().slice(1));
      const id = `m-${next.id.replaceAll('-', '')}`;
      const own = answer.redirected && new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById(id);
      if (own) { show(document.adoptNode(own), true); dispatchEvent(new Event('added')); continue; }
      document.getElementById(id)?.remove();
      form.elements['Input.Text'].value = next.text;
      tell(answer.status === 404 ? words.over : words.refused);
    }
  } catch { /* Offline: it waits. */ }
  sending = false;
};

if (form) {
  form.addEventListener('submit', event => {
    const [text, id] = [form.elements['Input.Text'], form.elements['Input.Id']];
    event.preventDefault();
    form.dispatchEvent(new Event('unsent', { bubbles: true }));
    if (!text.value.trim() || text.value.length > text.maxLength) return;
    const message = { id: id.value, text: text.value };
    box.set([...box.all(), message]);
    pend(message);
    [text.value, id.value] = ['', fresh()];
    text.dispatchEvent(new Event('input', { bubbles: true }));
    flush();
  });
  box.all().forEach(pend);
  flush();
  addEventListener('online', flush);
  setInterval(() => { if (box.all().length) flush(); }, 5000);
}

// A reaction shows at once, and its count when everybody is told.
list.addEventListener('click', async event => {
  const button = event.target.closest('button[name=react]');
  if (!button) return;
  event.preventDefault();
  const data = new FormData(document.getElementById('do'));
  data.set('react', button.value);
  const on = !button.value.startsWith('-');
  button.value = on ? `-${button.value}` : button.value.slice(1);
  button.setAttribute('aria-pressed', on);
  try { await fetch(button.formAction, { method: 'POST', body: data, redirect: 'manual' }); } catch { tell(words.lost); }
});

// ---- What others say
const library = new Promise((done, failed) => document.head.append(Object.assign(document.createElement('script'), { src: list.dataset.lib, onload: () => done(window.signalR), onerror: failed })));
const connect = async () => {
  const signalR = await library;
  const connection = new signalR.HubConnectionBuilder().configureLogging(signalR.LogLevel.None)
    .withUrl(address, { skipNegotiation: true, transport: signalR.HttpTransportType.WebSockets }).build();
  const join = async () => {
    let changes;
    do {
      changes = await connection.invoke('Join', stream, cursor);
      if (changes) take(changes); else location.reload();
    } while (changes?.more);
  };
  connection.on('changed', take);
  connection.on('behind', join);
  let tries = 0;
  const start = async () => {
    try {
      await connection.start();
      await join();
      dispatchEvent(new CustomEvent('connected', { detail: connection }));
      if (tries) tell('');
      tries = 0;
      list.dataset.joined = '';
      flush();
    } catch {
      await connection.stop();
      later();
    }
  };
  const later = async () => {
    delete list.dataset.joined;
    tries++;
    tell(words.lost);
    // Whose session is over is told nothing: a page says so.
    if (tries % 4 === 3 && navigator.onLine) { try { if ((await fetch(location.href, { method: 'HEAD' })).status === 404) { tell(words.over); return; } } catch { /* still lost */ } }
    setTimeout(start, Math.min(8000, 250 * 2 ** tries) * (.5 + Math.random() / 2));
  };
  connection.onclose(later);
  addEventListener('online', () => { if (connection.state === signalR.HubConnectionState.Disconnected) start(); });
  await start();
};
connect();
