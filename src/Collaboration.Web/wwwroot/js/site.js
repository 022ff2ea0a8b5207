// Every page works without this file; it saves a second click, a lost sentence and a look at the calendar.
// Sentences may be given in the page's own language by data-words-* on <body>.
const words = { offline: 'You are offline. What you type is kept on this device.',
  unsent: 'You are offline, so nothing was sent. What you typed is still here.',
  offer: 'You began to write something here.', bring: 'Bring it back', drop: 'Throw it away',
  left: '{n} characters left', copied: 'Copied', saved: 'Saved as you type', ...Object.fromEntries(Object.entries(document.body.dataset)
    .filter(([key]) => key.startsWith('words')).map(([key, value]) => [key.slice(5).toLowerCase(), value])) };
const each = (selector, act) => document.querySelectorAll(selector).forEach(act);
const make = (tag, props) => Object.assign(document.createElement(tag), props);

// Offline bar. The element is in the page from the start, so that its words are announced.
const bar = document.querySelector('.offline') ?? document.body.appendChild(make('div', { className: 'offline' }));
bar.setAttribute('role', 'status');
const tell = () => { bar.textContent = navigator.onLine ? '' : words.offline; };
addEventListener('online', tell);
addEventListener('offline', tell);
if (!navigator.onLine) tell();

// One submit at a time. aria-disabled instead of disabled: the button keeps the focus and its name and value.
const sending = new WeakMap();
const release = form => { sending.get(form)?.removeAttribute('aria-disabled'); sending.delete(form); };
addEventListener('submit', event => {
  const form = event.target;
  if (event.defaultPrevented || form.method === 'dialog') return;
  if (sending.has(form)) return event.preventDefault();
  if (!navigator.onLine) { event.preventDefault(); bar.textContent = words.unsent; return; }
  const button = event.submitter ?? form.querySelector('button:not([type=button])') ?? form;
  sending.set(form, button);
  button.setAttribute('aria-disabled', 'true');
  setTimeout(release, 8000, form); // a download or a stopped request leaves the page standing
}, true);
addEventListener('pageshow', event => { if (event.persisted) each('form', release); });
addEventListener('unsent', event => release(event.target), true); // said by a page's own script

// What was typed is kept for the tab, for the person, and until a page says data-saved. It goes on signing out.
const store = (() => { try { sessionStorage.setItem('keep', ''); sessionStorage.removeItem('keep'); return sessionStorage; } catch { return null; } })();
const who = document.documentElement.dataset.who ?? '';
const keptKeys = () => Object.keys(store ?? {}).filter(key => key.startsWith('keep:'));
const keyOf = area => `keep:${who}:${location.pathname}:${area.dataset.keep || area.name}`;
if (store) {
  if (document.querySelector('[data-saved]')) keptKeys().filter(key => store.getItem(key).startsWith('sent:')).forEach(key => store.removeItem(key));
  if (who) keptKeys().filter(key => !key.startsWith(`keep:${who}:`)).forEach(key => store.removeItem(key));
  each('textarea[data-keep]', area => {
    const key = keyOf(area);
    const kept = store.getItem(key)?.slice(5);
    const save = state => { if (area.value.trim() && area.value !== area.defaultValue) store.setItem(key, state + area.value); else store.removeItem(key); };
    let offer, pause;
    // A long text takes its time to keep: in a pause, and when the page goes, not with each letter.
    const keep = () => { clearTimeout(pause); pause = null; save('open:'); };
    area.addEventListener('input', () => { offer?.remove(); clearTimeout(pause); pause = setTimeout(keep, 300); });
    addEventListener('pagehide', () => { if (pause) keep(); });
    area.form?.addEventListener('submit', event => { clearTimeout(pause); pause = null; if (!event.defaultPrevented && area.value.trim()) store.setItem(key, `sent:${area.value}`); });
    if (!kept || kept.trim() === area.value.trim()) return;
    offer = make('div', { className: 'offer', role: 'status' });
    const button = (text, act) => make('button', { type: 'button', className: 'act', textContent: text, onclick: () => { act(); offer.remove(); area.focus(); } });
    offer.append(make('span', { textContent: words.offer }),
      button(words.bring, () => { area.value = kept; area.dispatchEvent(new Event('input', { bubbles: true })); }),
      button(words.drop, () => store.removeItem(key)));
    area.before(offer);
  });
  each('form[data-leave]', form => form.addEventListener('submit', () => keptKeys().forEach(key => store.removeItem(key))));
}

// Characters left: shown at once, spoken after a pause and only when it begins to matter.
each('[data-count][maxlength]', field => {
  const shown = document.getElementById(field.dataset.count);
  if (!shown) return;
  const spoken = shown.parentNode.appendChild(make('span', { className: 'sr', role: 'status' }));
  let pause;
  const show = () => {
    const left = field.maxLength - field.value.length;
    const text = words.left.replace('{n}', left.toLocaleString(document.documentElement.lang || undefined));
    const near = left < field.maxLength * .1;
    if (shown.textContent !== text) shown.textContent = text;
    shown.classList.toggle('near', near);
    clearTimeout(pause);
    if (near) pause = setTimeout(() => { spoken.textContent = text; }, 1000);
  };
  field.addEventListener('input', show);
  if (field.value) show();
});

// What stands behind the # reaches no server and no log: the code of a card that was scanned.
each('[data-from-hash]', field => {
  if (!location.hash || field.value) return;
  field.value = decodeURIComponent(location.hash.slice(1));
  history.replaceState(null, '', location.pathname + location.search);
});

// A shared computer covers the page when nobody has used it for a while, in any of its tabs, and locks. The server does the
// same by its own clock; it hears of keys and clicks that send nothing twice a minute.
const idle = Number(document.documentElement.dataset.idle) * 1000;
const home = document.querySelector('.brand')?.pathname.replace(/\/$/, '') ?? '';
if (idle) {
  const lock = document.querySelector('form[data-lock]');
  const used = { get: () => Number(localStorage.getItem('used')), set: () => localStorage.setItem('used', Date.now()) };
  let told = Date.now();
  const cover = () => {
    if (document.body.hidden) return;
    document.body.hidden = true;
    dispatchEvent(new Event('pagehide')); // what was typed is kept first
    lock.submit();
  };
  const look = () => { if (Date.now() - used.get() >= idle) cover(); };
  used.set();
  ['pointerdown', 'keydown', 'wheel', 'touchmove'].forEach(kind => addEventListener(kind, () => {
    look();
    used.set();
    if (Date.now() - told < 30000) return;
    told = Date.now();
    fetch(`${home}/account/locked`, { method: 'HEAD', redirect: 'manual' }).catch(() => {});
  }, { passive: true, capture: true }));
  setInterval(look, 1000);
  addEventListener('visibilitychange', look);
  addEventListener('pageshow', event => { if (event.persisted) { document.body.hidden = true; location.reload(); } });
}
each('[data-shared]', box => box.addEventListener('change', () => { document.cookie = `shared=${box.checked ? 'yes; max-age=31536000' : '; max-age=0'}; path=${home || '/'}; samesite=lax`; }));

// Browsers without field-sizing grow a textarea by script.
if (!CSS.supports('field-sizing', 'content')) each('textarea', area => {
  const grow = () => { area.style.height = 'auto'; area.style.height = `${area.scrollHeight + 2}px`; };
  area.addEventListener('input', grow);
  if (area.value) grow();
});

// Times as the reader would say them, with the full one on hover.
const locale = document.documentElement.lang || undefined;
const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
const full = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'short' });
const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' });
const say = time => {
  const at = new Date(time.dateTime);
  const seconds = (at - Date.now()) / 1000;
  const ago = Math.abs(seconds);
  time.title ||= full.format(at);
  time.textContent = ago < 45 ? relative.format(0, 'second') : ago < 2700 ? relative.format(Math.round(seconds / 60), 'minute')
    : ago < 79200 ? relative.format(Math.round(seconds / 3600), 'hour') : ago < 561600 ? relative.format(Math.round(seconds / 86400), 'day') : day.format(at);
};
const sayAll = () => each('time[data-relative]', time => { if (!Number.isNaN(Date.parse(time.dateTime))) say(time); });
sayAll();
setInterval(() => { if (!document.hidden) sayAll(); }, 60000);
addEventListener('added', sayAll); // said by a page's own script

each('[data-copy]', button => {
  const source = document.getElementById(button.dataset.copy);
  if (!source || !navigator.clipboard) return;
  const label = button.textContent;
  button.hidden = false;
  button.addEventListener('click', async () => {
    source.select();
    await navigator.clipboard.writeText(source.value);
    button.textContent = words.copied;
    setTimeout(() => { button.textContent = label; }, 2500);
  });
});

// What the device itself offers: messages, chats, a phone nearby.
each('[data-share]', button => {
  const shared = { title: button.dataset.title, url: document.getElementById(button.dataset.share)?.value };
  if (!navigator.canShare?.(shared)) return;
  button.hidden = false;
  button.addEventListener('click', () => navigator.share(shared).catch(() => {}));
});

// A draft is saved while somebody types: two seconds after the last key, one request at a time. The answer brings the
// version that the next one builds on; where the server says no, the button does as before.
each('form[data-typing]', form => {
  const state = form.querySelector('[data-typing-state]');
  const version = form.elements['Input.Version'];
  let pause, running, stopped;
  const send = async () => {
    const data = new FormData(form);
    data.set('Input.Do', 'typing');
    try {
      const answer = await (await fetch(form.action, { method: 'POST', body: data })).json();
      if (answer.saved) {
        version.value = answer.version;
        form.action = document.querySelector('.brand').pathname.replace(/\/$/, '') + answer.path;
      }
      stopped = answer.why;
      state.textContent = answer.saved ? words.saved : answer.why;
    } catch { /* Offline or signed out: what is typed is kept in the tab, and the button says why. */ }
    running = null;
  };
  const save = () => { if (running) later(); else if (!stopped && !sending.has(form) && navigator.onLine) running = send(); };
  const later = () => { clearTimeout(pause); pause = setTimeout(save, 2000); };
  form.addEventListener('input', later);
  form.addEventListener('submit', event => {
    clearTimeout(pause);
    if (!running) return;
    event.preventDefault(); // its answer brings the version that this one needs
    running.then(() => { release(form); form.requestSubmit(event.submitter); });
  });
});

// While a picture is on its way, its 24 pixels stand there in its place; without this file a calm tone does.
const near = new IntersectionObserver(seen => seen.filter(entry => entry.isIntersecting).forEach(({ target }) => {
  near.unobserve(target);
  const clear = () => { target.style.background = 'none'; };
  if (target.complete) return clear();
  const tiny = new URL(target.src);
  tiny.search = '?w=24';
  target.style.background = `center / cover no-repeat url("${tiny}")`;
  ['load', 'error'].forEach(kind => target.addEventListener(kind, clear, { once: true }));
}), { rootMargin: '600px' });
each('img[srcset]', picture => near.observe(picture));

// A video that lies elsewhere: nothing of it is asked for before the press, and its host learns no more than this site's name.
customElements.define('video-embed', class extends HTMLElement {
  connectedCallback() {
    const link = this.querySelector('.play');
    link?.replaceWith(make('button', { type: 'button', className: 'play', textContent: link.textContent, onclick: () => {
      const frame = make('iframe', { src: this.getAttribute('src'), title: this.getAttribute('label'), referrerPolicy: 'strict-origin-when-cross-origin', allow: 'autoplay; encrypted-media; fullscreen; picture-in-picture' });
      this.replaceChildren(frame);
      frame.focus();
    } }));
  }
});

document.querySelector('.errors')?.focus();
