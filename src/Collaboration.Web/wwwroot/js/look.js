// Hue and strength by sliders, and the pages that show them at once. The colours are the server's: this asks for its
// preview and puts it in place.
const form = document.querySelector('form[data-look]');
const place = document.querySelector('.shown');
const colour = form.elements['Input.Colour'];
let pause, asking;

const put = next => {
  const now = place.querySelector('[data-preview]');
  if (!now) return place.replaceChildren(next);
  const frames = next.querySelectorAll('iframe');
  // A frame that goes elsewhere would otherwise be a step of the way back.
  now.querySelectorAll('iframe').forEach((frame, i) => frame.contentWindow.location.replace(frames[i].getAttribute('src')));
  now.querySelector('[data-sentence]').replaceChildren(...next.querySelector('[data-sentence]').childNodes);
  now.querySelector('form').replaceWith(next.querySelector('form'));
};

const show = async () => {
  asking?.abort();
  asking = new AbortController();
  const asked = new URLSearchParams(new FormData(form));
  asked.delete('__RequestVerificationToken');
  try {
    const answer = await fetch(`${form.dataset.look}?${asked}`, { signal: asking.signal });
    if (!answer.ok) return; // half a number or colour: the last look stays
    const next = document.adoptNode(new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('[data-preview]'));
    if (colour.value) for (const [name, slide] of sliders) slide(next.querySelector(`[name="${name}"]`).value);
    put(next);
  } catch { /* A newer question took its place, or there is no connection: the button asks again. */ }
};
const soon = () => { clearTimeout(pause); pause = setTimeout(show, 120); };

const sliders = [['Input.Hue', 360], ['Input.Strength', 100]].map(([name, max]) => {
  const number = form.elements[name];
  const slider = Object.assign(document.createElement('input'), { type: 'range', className: 'slider', min: 0, max, value: number.value });
  slider.setAttribute('aria-label', number.labels[0].textContent);
  slider.addEventListener('input', () => { number.value = slider.value; colour.value = ''; });
  number.addEventListener('input', () => { slider.value = number.value; colour.value = ''; });
  number.after(slider);
  return [name, value => { number.value = slider.value = Math.round(value); }];
});
form.addEventListener('input', soon);
show();
