// What others say comes in by itself, and what is said here is sent once: its id is made before it goes, and it waits in this
// tab until the server has it. Each list that is live watches its own stream, over one connection. Without this file the page
// does the same by reloading.
const lists = [...document.querySelectorAll('[data-live]')];
const bar = document.querySelector('.offline');
const words = { lost: 'The connection is lost. What you type is kept, and sent when it is back.', news: 'New message from {name}',
  waiting: 'Waiting to be sent', over: 'You are signed out here. Reload the page to sign in again.', often: 'You have said a lot in a short time. This is sent in a moment.', refused: 'This could not be sent. It is back in the field.',
  fresh: 'Show {n} new', many: 'Show what is new' };

const tell = text => { bar.textContent = text; };
const fragment = html => document.createRange().createContextualFragment(html).firstElementChild;
const parsed = async answer => new DOMParser().parseFromString(await answer.text(), 'text/html');
const timeOf = item => item.querySelector('time')?.dateTime ?? '';
const added = () => dispatchEvent(new Event('added'));
const fresh = () => { // version 7: the time goes first
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = Date.now().toString(16).padStart(12, '0') + [...bytes].map(b => b.toString(16).padStart(2, '0')).join('').slice(12);
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, '$1-$2-7$3-8$4-$5');
};

// What is drawn for everybody knows nothing of this reader: what they pressed, what they are called here, and what is theirs, stays.
const keep = (from, to) => {
  const pressed = item => item.querySelectorAll(':scope > div > .do > button[aria-pressed]');
  pressed(from).forEach((old, i) => {
    const now = pressed(to)[i];
    if (now) { now.value = old.value; now.setAttribute('aria-pressed', old.getAttribute('aria-pressed')); }
  });
  for (const part of ['.face', 'div > .who > b']) {
    const [old, now] = [from, to].map(item => item.querySelector(`:scope > ${part}`));
    if (old && now) now.replaceWith(old.cloneNode(true));
  }
  if ('own' in from.dataset) { to.dataset.own = ''; pressed(to).forEach(button => button.remove()); }
  const actions = to.querySelector('.do');
  if (actions) actions.append(...from.querySelectorAll(':scope > div > .do > a[href$="/edit"], :scope > div > .do > .danger'));
};

const watch = list => {
  const { live: stream, of } = list.dataset;
  const [isOldest, isNested, isRanked] = [of || 'oldest' in list.dataset, 'nested' in list.dataset, 'ranked' in list.dataset];
  const [said, form, empty] = ['[data-live-said]', 'form[data-say]', '[data-empty]'].map(s => (list.closest('.talk') ?? document).querySelector(s));
  const idOf = id => `${list.dataset.item ?? 'm'}-${id.replaceAll('-', '')}`;
  let { cursor } = list.dataset;

  // Newest first in a channel, oldest first in a thread, under a thing and under a post, where replies stand below what they
  // answer; where what is asked most stands first, by its rank.
  const place = (item, parent) => {
    if (isRanked) {
      const after = [...list.children].find(other => other !== item && Number(other.dataset.rank) < Number(item.dataset.rank));
      if (after) after.before(item); else list.append(item);
      return true;
    }
    const at = timeOf(item);
    let target = list;
    if (isNested && parent) {
      const answered = document.getElementById(idOf(parent));
      if (!answered) return false;
      target = answered.querySelector(':scope > .replies');
      if (!target) { target = Object.assign(document.createElement('ol'), { className: 'replies', role: 'list' }); answered.append(target); }
    } else if (list.dataset.more) return false;
    const others = [...target.children].filter(other => timeOf(other));
    if (isOldest) { const before = others.findLast(other => timeOf(other) <= at); if (before) before.after(item); else target.prepend(item); return true; }
    const after = others.find(other => timeOf(other) <= at);
    if (after) after.before(item); else target.append(item);
    return true;
  };

  /** True where it was not there before. */
  const show = (item, isPersonal, parent) => {
    const old = document.getElementById(item.id);
    empty?.remove();
    if (!old) return place(item, parent);
    if (!isPersonal) keep(old, item);
    const replies = old.querySelector(':scope > .replies');
    if (replies && !item.querySelector(':scope > .replies')) item.append(replies);
    const focused = old.contains(document.activeElement) && [...old.querySelectorAll('a, button')].indexOf(document.activeElement);
    old.replaceWith(item);
    if (isRanked) place(item);
    if (typeof focused === 'number') item.querySelectorAll('a, button')[focused]?.focus();
    return false;
  };

  // What nobody else sees any more, its writer still sees, as the page draws it for them.
  const leave = async old => {
    const own = old.querySelector(':scope > div > .do > .danger') && await fetch(location.href).then(parsed).then(page => page.getElementById(old.id), () => null);
    if (own) { show(document.adoptNode(own), true); added(); } else old.remove();
  };

  // What the page says of all that is said: how many there are, and what stands on top.
  const isOwn = ({ id }) => stream.endsWith(id.replaceAll('-', ''));
  const own = items => {
    const now = items.find(isOwn);
    for (const place of document.querySelectorAll(`[data-own="${stream}"]`)) {
      if (now) place.replaceChildren(...fragment(now.html).childNodes);
      else for (const { id } of items) place.querySelector(`[data-pin="${id}"]`)?.remove();
      if (place.matches('.pins')) place.hidden = !place.querySelector('[data-pin]');
    }
  };

  const take = changes => {
    if (changes.missed) { if (form?.elements['Input.Text'].value.trim()) return; location.reload(); return; }
    own(changes.items);
    for (const { id, parent, html } of changes.items.filter(item => !isOwn(item))) {
      if (of ? parent !== of && id !== of : parent && !isNested) continue;
      if (!html) { const old = document.getElementById(idOf(id)); if (old) leave(old); continue; }
      const item = fragment(html);
      item.querySelectorAll('[data-for]').forEach(act => { if (!` ${list.dataset.may} `.includes(` ${act.dataset.for} `)) act.remove(); });
      if (show(item, false, parent)) said.textContent = (list.dataset.news ?? words.news).replace('{name}', item.querySelector('b')?.textContent ?? '');
    }
    cursor = changes.cursor;
    added();
  };

  // ---- What is said here
  const key = `out:${document.documentElement.dataset.who}:${location.pathname}:${stream}`;
  const box = { all: () => JSON.parse(sessionStorage.getItem(key) ?? '[]'), set: all => sessionStorage.setItem(key, JSON.stringify(all)) };
  const pend = ({ id, text }) => {
    if (document.getElementById(idOf(id))) return;
    const item = Object.assign(document.createElement('li'), { className: 'comment pending', id: idOf(id) });
    const line = (tag, className, content) => Object.assign(document.createElement(tag), { className, textContent: content });
    item.append(line('div', 'said', text), line('p', 'meta', words.waiting));
    if (isOldest) list.append(item); else list.prepend(item);
  };

  let sending = false;
  const flush = async () => {
    if (sending || !form) return;
    sending = true;
    try {
      for (let next; (next = box.all()[0]);) {
        const data = new FormData(form);
        data.set('Input.Id', next.id);
        data.set('Input.Text', next.text);
        const answer = await fetch(form.action, { method: 'POST', body: data });
        if (answer.status === 429) tell(words.often);
        if (answer.status >= 500 || answer.status === 429) break;
        if (bar.textContent === words.often) tell('');
        box.set(box.all().slice(1));
        const page = await parsed(answer);
        const own = answer.redirected && page.getElementById(idOf(next.id));
        if (own) { show(document.adoptNode(own), true); said.textContent = page.querySelector('.flash')?.textContent ?? ''; added(); continue; }
        document.getElementById(idOf(next.id))?.remove();
        // It stands on another page of a long talk.
        if (answer.redirected && answer.ok) { location.assign(answer.url); break; }
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
    const button = event.target.closest('button[aria-pressed][form=do]');
    if (!button) return;
    event.preventDefault();
    const { name, value } = button;
    const data = new FormData(document.getElementById('do'));
    data.set(name, value);
    const isOff = value === 'false' || value.startsWith('-');
    button.value = { true: 'false', false: 'true' }[value] ?? (isOff ? value.slice(1) : `-${value}`);
    button.setAttribute('aria-pressed', !isOff);
    try { await fetch(button.formAction, { method: 'POST', body: data, redirect: 'manual' }); } catch { tell(words.lost); }
  });

  return { stream, take, flush, at: () => cursor, place: list };
};

// ---- What is new in the feed: counted, and shown when its reader asks
const count = link => {
  const seen = new Set();
  return link.dataset.news.split(' ').map(stream => {
    let { cursor } = link.dataset;
    const take = changes => {
      changes.items.forEach(item => seen.add(item.id));
      cursor = changes.cursor;
      link.hidden = !seen.size && !changes.missed;
      link.textContent = changes.missed || seen.size > 99 ? words.many : words.fresh.replace('{n}', seen.size);
    };
    return { stream, take, flush: () => {}, at: () => cursor, place: link };
  });
};

// ---- What others say
const watched = [...lists.map(watch), ...[...document.querySelectorAll('[data-news]')].flatMap(count)];
// A talk below the first view costs nothing until its reader comes near it: what was missed is fetched then.
const near = new Promise(done => {
  if (lists.length < watched.length) return done();
  const sight = new IntersectionObserver(seen => { if (seen.some(list => list.isIntersecting)) { sight.disconnect(); done(); } }, { rootMargin: '0px 0px -10% 0px' });
  lists.forEach(list => sight.observe(list));
});
let isLost = false;
near.then(() => watched.forEach(each => window.live.watch({
  ...each,
  lost() { isLost = true; tell(words.lost); },
  back() { if (isLost) tell(''); isLost = false; each.flush(); },
  over: () => tell(words.over),
  gone: () => location.reload(),
})));
