// Pictures and files that are dropped, pasted or chosen are sent in pieces that go on where they stopped, described, and
// put into the text where the cursor was.
const place = document.querySelector('[data-bring-for]');
const area = document.getElementById(place.dataset.bringFor);
// In the library files are sent from a form of their own, and stand in no text yet.
const shelf = area.type === 'file' ? area.form : null;
const button = shelf ? null : document.querySelector('button[data-bring]');
let arrived = 0;
const settle = () => { if (shelf && arrived && !list.querySelector('li:not([hidden])')) location.reload(); };
const [input, list, said, row, dialog] = ['input[type=file]', '[data-coming]', '[data-said]', '[data-coming] li', 'dialog'].map(s => place.querySelector(s));
const field = name => dialog.querySelector(`#bring-${name}`);
let tus = null;

const client = () => tus ??= new Promise((done, failed) => {
  const script = document.createElement('script');
  script.src = place.dataset.tus;
  script.addEventListener('load', () => done(window.tus));
  script.addEventListener('error', () => { tus = null; failed(new Error('offline')); });
  document.head.append(script);
});

const say = text => { said.textContent = text; };

const put = (markdown, at = area.selectionEnd) => {
  area.focus();
  const [before, after] = [area.value.slice(0, at), area.value.slice(at)];
  const text = (before === '' || before.endsWith('\n\n') ? '' : before.endsWith('\n') ? '\n' : '\n\n') + markdown + (after.startsWith('\n') ? '\n' : '\n\n');
  area.setSelectionRange(at, at);
  // The way that the browser can undo.
  if (!document.execCommand('insertText', false, text)) {
    area.setRangeText(text, at, at, 'end');
    area.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }
};

const words = text => text.replace(/\s+/g, ' ').trim().replace(/[\\[\]]/g, '\\$&');

// One picture after the other is described, in the order in which they were chosen.
let turn = Promise.resolve();
const describe = (file, shown) => turn = turn.then(() => new Promise(done => {
  const picture = dialog.querySelector('img');
  // A dialog that closes gives the focus back to the text, with the cursor at its beginning.
  const at = area.selectionEnd;
  picture.src = shown.path + '?w=320';
  picture.hidden = false;
  dialog.querySelector('form').reset();
  field('alt').required = true;
  dialog.returnValue = '';
  dialog.addEventListener('close', () => {
    if (dialog.returnValue === 'put') {
      const [alt, caption] = [field('decorative').checked ? '' : words(field('alt').value), field('caption').value.replace(/\s+/g, ' ').trim().replaceAll('"', '”').replaceAll('\\', '')];
      // Kept with the picture for the next text that shows it; this one does without.
      fetch(`${shown.upload}/description`, { method: 'PUT', keepalive: true, headers: { 'Tus-Resumable': '1.0.0', 'Content-Type': 'application/json' }, body: JSON.stringify({ alt: field('alt').value, isDecorative: field('decorative').checked, caption: field('caption').value }) }).catch(() => {});
      put(`![${alt}](${shown.own}${caption ? ` "${caption}"` : ''})`, at);
      say(`${file.name} is in the text.`);
    }
    done();
  }, { once: true });
  dialog.showModal();
}));

field('decorative').addEventListener('change', event => { field('alt').required = !event.target.checked; });

// A film is called what its file is called until somebody says it better; what it still needs is said where it was sent.
const film = (file, became, base) => {
  put(`![${words(file.name.replace(/\.[^.]*$/, ''))}](${became.path})`);
  const line = row.cloneNode(true);
  line.hidden = false;
  const [name, bar, stop] = line.children;
  name.textContent = `${file.name} is in the text. ${became.missing ?? ''} `;
  name.append(Object.assign(document.createElement('a'), { href: `${base}/media/films/${became.id}`, target: '_blank', textContent: 'Add captions' }));
  bar.remove();
  stop.textContent = 'Close';
  stop.onclick = () => { line.remove(); area.focus(); };
  list.append(line);
  say(`${file.name} is in the text. It needs captions before it comes out.`);
};

const bring = async file => {
  const line = row.cloneNode(true);
  line.hidden = false;
  const [name, bar, stop] = line.children;
  name.textContent = file.name;
  bar.setAttribute('aria-label', file.name);
  list.append(line);
  const end = text => {
    name.textContent = `${file.name}: ${text}`;
    bar.remove();
    stop.textContent = 'Close';
    stop.onclick = () => { line.remove(); settle(); };
    say(name.textContent);
  };
  try {
    const { Upload } = await client();
    const upload = new Upload(file, {
      endpoint: place.dataset.uploads, chunkSize: 8 << 20, retryDelays: [0, 1000, 3000, 5000, 10000, 20000], metadata: { filename: file.name, kind: file.type },
      storeFingerprintForResuming: true, removeFingerprintOnSuccess: true,
      onProgress: (sent, all) => { bar.value = sent / all * 100; },
      onError: error => end(error.originalResponse?.getStatus() === 413 ? why(error.originalResponse) : 'it could not be sent. Choose it again: it goes on where it stopped.'),
      onSuccess: async () => {
        try {
          const became = await (await fetch(upload.url, { headers: { Accept: 'application/json' } })).json();
          if (became.refusal || !became.path) return end(became.refusal ?? 'it could not be taken.');
          line.remove();
          if (shelf) { arrived += 1; say(`${file.name} is here.`); return settle(); }
          const base = place.dataset.uploads.slice(0, -'/media/uploads'.length);
          const shown = { own: became.path, path: base + became.path, upload: upload.url };
          if (became.mediaType.startsWith('image/')) await describe(file, shown);
          else if (/^(video|audio)/.test(became.mediaType)) film(file, became, base);
          else { put(`[${words(file.name)}](${shown.own})`); say(`${file.name} is in the text.`); }
        } catch { end('the line broke. Choose it again.'); }
      },
    });
    stop.onclick = () => { upload.abort(true); line.remove(); say(`${file.name} is not sent.`); area.focus(); settle(); };
    const earlier = await upload.findPreviousUploads();
    if (earlier.length) upload.resumeFromPreviousUpload(earlier[0]);
    upload.start();
    say(`${file.name} is being sent.`);
  } catch { end('there is no connection. Choose it again.'); }
};

const why = answer => { try { return JSON.parse(answer.getBody()).title; } catch { return 'it is too large.'; } };

const all = files => { for (const file of files) bring(file); };
const carries = event => [...event.dataTransfer?.types ?? []].includes('Files');

const take = target => {
  target.addEventListener('dragover', event => { if (carries(event)) { event.preventDefault(); area.dataset.over = ''; } });
  target.addEventListener('dragleave', () => { delete area.dataset.over; });
  target.addEventListener('drop', event => {
    if (!carries(event)) return;
    event.preventDefault();
    delete area.dataset.over;
    all([...event.dataTransfer.files]);
  });
};

if (shelf) {
  place.hidden = false;
  shelf.addEventListener('submit', event => {
    if (!area.files.length) return;
    event.preventDefault();
    shelf.dispatchEvent(new Event('unsent', { bubbles: true }));
    all([...area.files]);
    area.value = '';
  });
  take(document.body);
}

if (button) {
  place.hidden = button.hidden = false;
  button.addEventListener('click', () => input.click());
  input.addEventListener('change', () => { all([...input.files]); input.value = ''; });
  area.addEventListener('paste', event => {
    const files = [...event.clipboardData?.files ?? []];
    if (!files.length || event.clipboardData.types.includes('text/plain')) return;
    event.preventDefault();
    all(files);
  });
  take(area);
}
