// What is looked for is found while somebody types. Without this file the button finds it.
const form = document.querySelector('form[data-find]');
const found = document.getElementById(form?.dataset.find);
let pause, asked;
const find = async () => {
  asked?.abort();
  asked = new AbortController();
  const address = `${location.pathname}?${new URLSearchParams([...new FormData(form)].filter(([, value]) => value))}`;
  try {
    const answer = await fetch(address, { signal: asked.signal, headers: { Accept: 'text/html' } });
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById(found.id);
    if (!fresh) return;
    found.replaceChildren(...fresh.childNodes);
    history.replaceState(null, '', address);
  } catch { /* the next letter, or the button, asks again */ }
};
form?.addEventListener('input', event => { clearTimeout(pause); pause = setTimeout(find, event.target.type === 'search' ? 200 : 0); });
