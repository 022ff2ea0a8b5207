// Putting an issue together by dragging. Every button does the same without this file, by way of the server; here moving is
// at once, and is kept with the next press of a button that saves.
const form = document.querySelector('form[data-compose]');
const list = form.querySelector('[data-pieces]');
const told = form.querySelector('[data-moved]');
let dragged = null;

// The server takes the order from the numbers in the names.
const number = () => [...list.children].forEach((piece, place) => piece.querySelectorAll('[name^="Input.Pieces["]').forEach(field => {
  field.name = field.name.replace(/^Input\.Pieces\[\d+\]/, `Input.Pieces[${place}]`);
}));

const say = piece => {
  const place = [...list.children].indexOf(piece) + 1;
  told.textContent = `Now in place ${place} of ${list.children.length}. Save to keep it so.`;
};

form.addEventListener('click', event => {
  const button = event.target.closest('[data-up], [data-down]');
  if (!button) return;
  event.preventDefault();
  const piece = button.closest('[data-piece]');
  const other = 'up' in button.dataset ? piece.previousElementSibling : piece.nextElementSibling;
  if (!other) return;
  if ('up' in button.dataset) other.before(piece); else other.after(piece);
  number();
  button.focus();
  say(piece);
});

list.querySelectorAll('[data-piece]').forEach(piece => {
  piece.draggable = true;
  // Text in a field is marked by dragging, too.
  piece.querySelectorAll('textarea, input').forEach(field => {
    field.addEventListener('focus', () => { piece.draggable = false; });
    field.addEventListener('blur', () => { piece.draggable = true; });
  });
});
form.querySelectorAll('[data-offer]').forEach(offer => { offer.draggable = true; });

form.addEventListener('dragstart', event => {
  dragged = event.target.closest?.('[data-piece], [data-offer]');
  if (!dragged) return;
  event.dataTransfer.effectAllowed = 'move';
  event.dataTransfer.setData('text/plain', '');
  dragged.classList.add('moving');
});
form.addEventListener('dragend', () => { dragged?.classList.remove('moving'); dragged = null; });

const section = list.closest('section');
section.addEventListener('dragover', event => {
  if (!dragged) return;
  event.preventDefault();
  if (!('piece' in dragged.dataset)) return;
  const over = event.target.closest('[data-piece]');
  if (!over || over === dragged) return;
  const box = over.getBoundingClientRect();
  if (event.clientY < box.top + box.height / 2) over.before(dragged); else over.after(dragged);
});
section.addEventListener('drop', event => {
  if (!dragged) return;
  event.preventDefault();
  if ('piece' in dragged.dataset) { number(); say(dragged); return; }
  dragged.querySelector('input').checked = true;
  form.requestSubmit(form.querySelector('button[value=add]'));
});
