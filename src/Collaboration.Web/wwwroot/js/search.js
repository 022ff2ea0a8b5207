// What is searched for is found while somebody types, and "/" leads to the box. Without this file Enter finds it.
const make = (tag, props = {}, ...children) => { const made = Object.assign(document.createElement(tag), props); made.append(...children); return made; };
const marked = (text, marks) => {
  let at = 0;
  const parts = marks.flatMap(([start, length]) => { const before = text.slice(at, start); at = start + length; return [before, make('mark', { textContent: text.slice(start, at) })]; });
  return [...parts, text.slice(at)];
};
// Of what has the title of something else, such as a comment, a line round the first found word.
const line = ({ excerpt, marks, titleMarks }) => {
  if (!marks.length || titleMarks.length) return '';
  const [first] = marks[0];
  const from = first > 40 ? Math.min(excerpt.indexOf(' ', first - 30) + 1, first) : 0;
  return make('span', { className: 'meta clip' }, ...marked(excerpt.slice(from), marks.map(([start, length]) => [start - from, length])));
};

const offer = input => {
  const home = input.form.action;
  const list = make('ul', { id: `${input.id}-found`, className: 'who-list', hidden: true, ariaLabel: 'Found', role: 'listbox' });
  const said = make('span', { className: 'sr', role: 'status' });
  input.after(list, said);
  for (const [name, value] of Object.entries({ role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': list.id })) input.setAttribute(name, value);
  let pause, asking;

  const close = () => {
    clearTimeout(pause);
    asking?.abort();
    list.hidden = true;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  };
  const active = () => list.querySelector('[aria-selected=true]');
  const mark = to => {
    active()?.setAttribute('aria-selected', 'false');
    if (!to) return input.removeAttribute('aria-activedescendant');
    to.setAttribute('aria-selected', 'true');
    input.setAttribute('aria-activedescendant', to.id);
    list.scrollTop = Math.max(0, Math.min(list.scrollTop, to.offsetTop), to.offsetTop + to.offsetHeight - list.clientHeight); // the list moves, never the page
  };
  const option = (href, ...content) => { const made = make('li', { role: 'option', ariaSelected: 'false' }, ...content); made.dataset.href = href; return made; };
  const meta = words => make('span', { className: 'meta', textContent: words.filter(Boolean).join(' · ') });
  const all = query => `${home}?q=${encodeURIComponent(query)}`;

  const show = (query, { items, total, isMore, didYouMean }) => {
    const options = items.slice(0, 6).map(item => option(item.path, make('span', { lang: item.language, dir: 'auto' }, ...marked(item.title, item.titleMarks)), line(item), meta([item.kindName, item.place, item.author])));
    if (didYouMean) options.unshift(option(all(didYouMean), 'Did you mean ', make('b', { textContent: didYouMean }), '?'));
    if (total) options.push(option(all(query), make('b', { textContent: total === 1 ? 'The one result' : `All ${total.toLocaleString(document.documentElement.lang || undefined)}${isMore ? ' best' : ''} results` })));
    options.forEach((made, i) => { made.id = `${list.id}-${i}`; });
    list.replaceChildren(...options);
    list.scrollTop = 0;
    list.hidden = options.length === 0;
    input.setAttribute('aria-expanded', String(options.length > 0));
    input.removeAttribute('aria-activedescendant');
    said.textContent = total === 0 ? 'Nothing found' : total === 1 ? '1 result' : `${total} results`;
  };

  const find = async () => {
    const query = input.value.trim();
    asking?.abort();
    if (query.length < 2) { said.textContent = ''; return close(); }
    asking = new AbortController();
    try {
      const answer = await fetch(`${input.dataset.seek}?typing=1&q=${encodeURIComponent(query)}`, { signal: asking.signal });
      if (answer.ok && input.value.trim() === query && document.activeElement === input) show(query, await answer.json());
    } catch { /* A newer question took its place, or there is no connection: Enter asks. */ }
  };
  const soon = () => { clearTimeout(pause); pause = setTimeout(find, 180); };

  input.addEventListener('input', event => { if (!event.isComposing) soon(); });
  input.addEventListener('compositionend', soon);
  input.addEventListener('keydown', event => {
    if (event.isComposing) return;
    const options = [...list.children];
    if (event.key === 'Escape' && !list.hidden) close();
    else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && !list.hidden) {
      const step = event.key === 'ArrowDown' ? 1 : -1;
      // Past either end the words themselves are chosen again.
      const at = options.indexOf(active()) + step;
      mark(at === -2 ? options.at(-1) : options[at]);
    } else if (event.key === 'ArrowDown' && input.value.trim().length > 1) find();
    else if (event.key === 'Enter' && active()) location.assign(active().dataset.href);
    else return;
    event.preventDefault();
  });
  input.form.addEventListener('submit', close);
  // Before the field loses the focus.
  list.addEventListener('pointerdown', event => event.preventDefault());
  list.addEventListener('click', event => { const to = event.target.closest('li')?.dataset.href; if (to) location.assign(to); });
  input.addEventListener('blur', close);
};

const inputs = [...document.querySelectorAll('input[data-seek]')];
inputs.forEach(offer);
addEventListener('keydown', event => {
  if (event.key !== '/' || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
  const at = document.activeElement;
  if (at?.isContentEditable || at?.matches('input, textarea, select') || document.querySelector('dialog[open]') || !inputs[0]) return;
  event.preventDefault();
  inputs[0].focus();
  inputs[0].select();
});
