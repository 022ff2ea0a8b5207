// The focus point of a picture by mouse, finger and arrow keys. Without this file two numbers say the same.
const box = document.querySelector('[data-aiming]');
const [x, y] = ['Input_X', 'Input_Y'].map(id => document.getElementById(id));
const [button, dot, said] = ['button', '.dot', '[role=status]'].map(s => box.querySelector(s));
const picture = button.querySelector('img');
const within = value => Math.min(100, Math.max(0, Math.round(Number(value) || 0)));

const show = () => {
  const [left, top] = [within(x.value), within(y.value)];
  Object.assign(dot.style, { left: `${left}%`, top: `${top}%` });
  document.querySelectorAll('[data-crop]').forEach(crop => {
    crop.classList.remove(...[...crop.classList].filter(name => /^f[xy]-/.test(name)));
    crop.classList.add(`fx-${Math.round(left / 10) * 10}`, `fy-${Math.round(top / 10) * 10}`);
  });
};

const aim = (left, top) => {
  [x.value, y.value] = [within(left), within(top)];
  show();
  said.textContent = `${x.value} percent from the left, ${y.value} percent from the top`;
};

button.addEventListener('click', event => {
  // A click by keyboard has no place.
  if (event.detail === 0) return;
  const frame = picture.getBoundingClientRect();
  aim((event.clientX - frame.left) / frame.width * 100, (event.clientY - frame.top) / frame.height * 100);
});
button.addEventListener('keydown', event => {
  const step = { ArrowLeft: [-5, 0], ArrowRight: [5, 0], ArrowUp: [0, -5], ArrowDown: [0, 5] }[event.key];
  if (!step) return;
  event.preventDefault();
  aim(Number(x.value) + step[0], Number(y.value) + step[1]);
});
[x, y].forEach(field => field.addEventListener('input', show));
box.hidden = false;
document.querySelectorAll('.scripted').forEach(hint => { hint.hidden = false; });
show();
