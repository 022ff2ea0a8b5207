// Below an episode's player: chapters jump, and what is said follows along. Without this file each is a link into the sound.
const calm = matchMedia('(prefers-reduced-motion: reduce)');
for (const section of document.querySelectorAll('[data-episode]')) {
  const media = document.querySelector('.prose audio');
  if (!media) continue;
  const list = section.querySelector('.spoken');
  const lines = [...section.querySelectorAll('.spoken [data-at]')].map(a => ({ row: a.closest('li'), from: Number(a.dataset.at), to: Number(a.dataset.to) }));
  const chapters = [...section.querySelectorAll('.chapters [data-at]')].map(a => ({ row: a, from: Number(a.dataset.at) }));

  section.addEventListener('click', event => {
    const link = event.target.closest('[data-at]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    media.currentTime = Number(link.dataset.at);
    media.play().catch(() => {});
  });

  // Who reads on by hand is not pulled back until the next words.
  const mark = (rows, current) => { for (const { row } of rows) { if (row === current?.row) row.setAttribute('aria-current', 'true'); else row.removeAttribute('aria-current'); } };
  let said;
  media.addEventListener('timeupdate', () => {
    const at = media.currentTime;
    mark(chapters, chapters.findLast(c => c.from <= at));
    const line = lines.findLast(l => l.from <= at && at < l.to + 2);
    if (line === said) return;
    said = line;
    mark(lines, line);
    if (line && list && !media.paused && !list.matches(':focus-within')) list.scrollTo({ top: line.row.offsetTop - list.offsetTop - list.clientHeight / 3, behavior: calm.matches ? 'auto' : 'smooth' });
  });
}
