// A film or a voice of a story is sent in pieces that go on where they stopped, and then the form goes with their name
// instead of the file. Without this file the form takes the file whole.
const form = document.querySelector('form[data-pieces]');
const [file, pieces, coming, said] = ['input[type=file]', 'input[name="Input.Pieces"]', '[data-coming]', '[data-said]'].map(s => form.querySelector(s));
const [bar, stop] = coming.children;
// Small: on a bad line little is sent twice.
const piece = 1 << 20;

const client = () => new Promise((done, failed) => {
  if (window.tus) return done(window.tus);
  const script = document.createElement('script');
  script.src = form.dataset.tus;
  script.addEventListener('load', () => done(window.tus));
  script.addEventListener('error', () => failed(new Error('offline')));
  document.head.append(script);
});

const why = answer => { try { return JSON.parse(answer.getBody()).title; } catch { return form.dataset.broke; } };
const end = text => { coming.hidden = true; said.textContent = text; };

form.addEventListener('submit', async event => {
  const chosen = file.files[0];
  // What is no more than a piece goes with the form.
  if (!chosen || chosen.size <= piece) return;
  event.preventDefault();
  if (!coming.hidden) return;
  const button = event.submitter;
  form.dispatchEvent(new Event('unsent', { bubbles: true }));
  coming.hidden = false;
  bar.value = 0;
  said.textContent = form.dataset.comes;
  try {
    const { Upload } = await client();
    const upload = new Upload(chosen, {
      endpoint: form.dataset.pieces, chunkSize: piece, retryDelays: [0, 1000, 3000, 5000, 10000, 20000, 30000], metadata: { filename: chosen.name },
      storeFingerprintForResuming: true, removeFingerprintOnSuccess: true,
      onProgress: (sent, all) => { bar.value = sent / all * 100; },
      onError: error => end([400, 413].includes(error.originalResponse?.getStatus()) ? why(error.originalResponse) : form.dataset.broke),
      onSuccess: () => {
        pieces.value = upload.url.split('/').pop();
        file.value = '';
        coming.hidden = true;
        form.requestSubmit(button);
      },
    });
    stop.onclick = () => { upload.abort(true); end(''); file.focus(); };
    const earlier = (await upload.findPreviousUploads()).filter(e => e.uploadUrl?.includes(form.dataset.pieces));
    if (earlier.length) upload.resumeFromPreviousUpload(earlier[0]);
    upload.start();
  } catch { end(form.dataset.broke); }
});
