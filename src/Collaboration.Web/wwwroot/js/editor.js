// The preview beside what is written. The button asks for the same page as without this file, and takes the preview out of
// it; where the page holds none, it says why, and the form is sent as always.
const form = document.querySelector('form[data-typing]');
const place = form.querySelector('.writing');
const area = place.querySelector('textarea');
const state = form.querySelector('[data-preview-state]');
let asked = 0;

// What is written stays where it is on the screen, though its column becomes narrower.
const still = change => {
  const top = area.getBoundingClientRect().top;
  change();
  scrollBy(0, area.getBoundingClientRect().top - top);
};

const put = preview => {
  const before = place.querySelector('[data-preview]');
  const close = preview.querySelector('[data-close]');
  close.hidden = false;
  close.addEventListener('click', () => { still(() => preview.remove()); area.focus({ preventScroll: true }); });
  preview.tabIndex = 0;
  if (before) before.replaceWith(preview); else still(() => place.append(preview));
  preview.scrollTop = before?.dataset.top ?? preview.scrollHeight * (area.selectionStart / (area.value.length || 1)) - preview.clientHeight / 2;
  preview.addEventListener('scroll', () => { preview.dataset.top = preview.scrollTop; }, { passive: true });
  const box = preview.getBoundingClientRect();
  if (box.bottom < 0 || box.top > innerHeight) preview.scrollIntoView();
  state.textContent = '';
  setTimeout(() => { state.textContent = preview.querySelector('#preview').textContent; }, 100);
};

const show = async button => {
  const number = ++asked;
  try {
    const answer = await fetch(form.action, { method: 'POST', body: new FormData(form, button) });
    const preview = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('[data-preview]');
    if (number !== asked) return;
    if (preview) put(document.adoptNode(preview)); else form.requestSubmit(button);
  } catch { form.requestSubmit(button); }
};

form.addEventListener('click', event => {
  const button = event.target.closest('button[value=preview]');
  if (!button || !form.checkValidity()) return;
  event.preventDefault();
  show(button);
});
