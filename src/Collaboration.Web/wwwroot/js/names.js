// Behind an @ the box offers colleagues who may read what is written. Without this file @first.last does the same.
const forms = document.querySelectorAll('form[data-names]');
const typed = /(?:^|[^\p{L}\p{N}@_.\/])@([\p{L}\p{N}.'’-]{1,60})$/u;

const offer = form => {
  const area = form.querySelector('textarea');
  const list = Object.assign(document.createElement('ul'), { id: `${area.id}-who`, className: 'who-list', hidden: true });
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', 'Colleagues');
  area.after(list);
  for (const [name, value] of Object.entries({ 'aria-autocomplete': 'list', 'aria-controls': list.id })) area.setAttribute(name, value);
  let asked = 0;

  const close = () => { asked++; list.hidden = true; list.replaceChildren(); area.removeAttribute('aria-activedescendant'); };
  const mark = to => {
    for (const item of list.children) item.setAttribute('aria-selected', item === to);
    if (to) { area.setAttribute('aria-activedescendant', to.id); to.scrollIntoView({ block: 'nearest' }); }
  };
  const marked = () => list.querySelector('[aria-selected=true]');
  const choose = item => {
    const word = typed.exec(area.value.slice(0, area.selectionEnd))?.[1];
    if (word === undefined) return close();
    area.setRangeText(`${item.dataset.handle} `, area.selectionEnd - word.length, area.selectionEnd, 'end');
    close();
    area.dispatchEvent(new InputEvent('input', { bubbles: true }));
    area.focus();
  };
  const show = people => {
    list.replaceChildren(...people.map(({ handle, fullName, title }, i) => {
      const item = Object.assign(document.createElement('li'), { id: `${list.id}-${i}`, textContent: fullName });
      item.setAttribute('role', 'option');
      item.dataset.handle = handle;
      item.append(Object.assign(document.createElement('span'), { className: 'meta', textContent: ` @${handle}${title ? ` · ${title}` : ''}` }));
      return item;
    }));
    list.hidden = people.length === 0;
    mark(list.firstElementChild);
  };

  area.addEventListener('input', async event => {
    const word = event.isComposing ? undefined : typed.exec(area.value.slice(0, area.selectionEnd))?.[1];
    if (word === undefined) return close();
    const turn = ++asked;
    try {
      const answer = await fetch(`${form.dataset.names}?q=${encodeURIComponent(word)}`);
      if (turn === asked && answer.ok) show(await answer.json());
    } catch { close(); }
  });
  area.addEventListener('keydown', event => {
    if (list.hidden) return;
    const step = { ArrowDown: 'nextElementSibling', ArrowUp: 'previousElementSibling' }[event.key];
    if (step) mark(marked()?.[step] ?? marked());
    else if ((event.key === 'Enter' || event.key === 'Tab') && marked()) choose(marked());
    else if (event.key === 'Escape') close();
    else return;
    event.preventDefault();
  });
  // Before the field loses the focus.
  list.addEventListener('pointerdown', event => { event.preventDefault(); const item = event.target.closest('li'); if (item) choose(item); });
  area.addEventListener('blur', close);
};
forms.forEach(offer);
