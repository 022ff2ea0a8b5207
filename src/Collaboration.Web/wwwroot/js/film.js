// A player of our own for films and sounds: every control is a button, a slider or a list with a name, and works by keyboard.
// Without this file the browser's own controls stand there.
const make = (tag, props = {}, ...children) => { const e = Object.assign(document.createElement(tag), props); e.append(...children); return e; };
const shapes = { play: 'M7 4v16l13-8z', pause: 'M6 4h4v16H6zM14 4h4v16h-4z', sound: 'M4 9v6h4l5 5V4L8 9zM16 8a5 5 0 010 8zM16 4a9 9 0 010 16v-2a7 7 0 000-12z',
  mute: 'M4 9v6h4l5 5V4L8 9zM15 9l6 6-1 1-6-6zM20 8l1 1-6 6-1-1z', captions: 'M3 5h18v14H3zM6 12h5v2H6zM13 12h5v2h-5zM6 15h7v2H6z', full: 'M4 4h6v2H6v4H4zM14 4h6v6h-2V6h-4zM4 14h2v4h4v2H4zM18 14h2v6h-6v-2h4z' };
const icon = name => {
  const [svg, path] = ['svg', 'path'].map(tag => document.createElementNS('http://www.w3.org/2000/svg', tag));
  for (const [key, value] of [['viewBox', '0 0 24 24'], ['width', 24], ['height', 24], ['aria-hidden', 'true']]) svg.setAttribute(key, value);
  path.setAttribute('d', shapes[name]);
  path.setAttribute('fill-rule', 'evenodd');
  svg.append(path);
  return svg;
};
const parts = seconds => { const s = Math.floor(seconds || 0); return [Math.floor(s / 3600), Math.floor(s / 60) % 60, s % 60]; };
const clock = seconds => { const [h, m, s] = parts(seconds); return `${h ? `${h}:${String(m).padStart(2, '0')}` : m}:${String(s).padStart(2, '0')}`; };
const words = seconds => parts(seconds).map((n, i) => n && `${n} ${['hour', 'minute', 'second'][i]}${n === 1 ? '' : 's'}`).filter(Boolean).join(' ') || '0 seconds';
const chosen = { get: () => { try { return localStorage.getItem('captions') ?? ''; } catch { return ''; } }, set: language => { try { localStorage.setItem('captions', language); } catch { /* Not kept, then. */ } } };

// One plays at a time, those of other hosts too.
addEventListener('play', event => document.querySelectorAll('video, audio').forEach(other => { if (other !== event.target) other.pause(); }), true);

customElements.define('film-player', class extends HTMLElement {
  connectedCallback() {
    const media = this.querySelector('video, audio');
    if (!media || this.querySelector('.controls')) return;
    const name = media.getAttribute('aria-label');
    const isFilm = media.localName === 'video';
    const status = make('span', { className: 'sr', role: 'status' });
    const say = text => { status.textContent = text; };
    const button = (shape, label, act) => {
      const b = make('button', { type: 'button', onclick: act, title: label }, icon(shape));
      b.setAttribute('aria-label', label);
      return b;
    };
    const turn = (b, shape, label) => { b.replaceChildren(icon(shape)); b.title = label; b.setAttribute('aria-label', label); };
    const list = (label, options, act) => {
      const s = make('select', { onchange: () => act(s.value), title: label }, ...options.map(([value, text]) => make('option', { value, textContent: text })));
      s.setAttribute('aria-label', label);
      return s;
    };
    const slider = (label, max, step, act) => {
      const s = make('input', { type: 'range', min: 0, max, step, value: 0, oninput: () => act(Number(s.value)) });
      s.setAttribute('aria-label', label);
      return s;
    };

    const toggle = () => { if (media.paused) media.play().catch(() => {}); else media.pause(); };
    const length = () => Number.isFinite(media.duration) ? media.duration : Number(media.dataset.seconds ?? 0);
    const seek = to => { if (length()) media.currentTime = Math.max(0, Math.min(length(), to)); };
    // The slider is set at once: the media's own event comes later, and the next key may come before it.
    const loud = to => { media.volume = Math.max(0, Math.min(1, to)); media.muted = media.volume === 0; listen(); };
    const mute = () => { if (media.muted) { media.muted = false; if (!media.volume) media.volume = .5; } else media.muted = true; listen(); };
    const full = () => { if (document.fullscreenElement === this) document.exitFullscreen(); else this.requestFullscreen?.(); };

    const play = button('play', 'Play', toggle);
    const place = slider('Position', 1, 'any', seek);
    const time = make('span', { className: 'time' });
    time.setAttribute('aria-hidden', 'true');
    const sound = button('sound', 'Mute', mute);
    const volume = slider('Volume', 1, .05, loud);
    const speed = list('Speed', [.75, 1, 1.25, 1.5, 2].map(n => [n, `${n}×`]), value => { media.playbackRate = Number(value); say(`Speed ${value}`); });
    speed.value = 1;

    // Of a sound the words stand below it; a film shows them itself.
    const tracks = [...media.querySelectorAll('track')];
    const heard = make('p', { className: 'cues', hidden: true });
    const caption = language => {
      heard.hidden = isFilm || !language;
      heard.textContent = '';
      for (const t of tracks) t.track.mode = t.srclang !== language ? 'disabled' : isFilm ? 'showing' : 'hidden';
      if (captions?.localName === 'select') captions.value = language; else captions?.setAttribute('aria-pressed', String(!!language));
    };
    const choose = language => { caption(language); chosen.set(language); say(language ? `Captions: ${tracks.find(t => t.srclang === language).label}` : 'Captions off'); };
    const shown = () => tracks.find(t => t.track.mode !== 'disabled')?.srclang ?? '';
    const change = () => { if (tracks.length) choose(shown() ? '' : (tracks.find(t => t.srclang === chosen.get()) ?? tracks[0]).srclang); };
    const captions = tracks.length > 1 ? list('Captions', [['', 'No captions'], ...tracks.map(t => [t.srclang, t.label])], choose) : tracks.length ? button('captions', 'Captions', change) : null;
    for (const t of tracks) t.track.addEventListener('cuechange', () => { if (!isFilm) heard.textContent = [...t.track.activeCues ?? []].map(c => c.getCueAsHTML().textContent).join('\n'); });
    caption(tracks.some(t => t.srclang === chosen.get()) ? chosen.get() : '');

    const screen = isFilm && document.fullscreenEnabled ? button('full', 'Full screen', full) : null;
    const row = make('div', { className: 'row' }, ...[play, time, sound, volume, captions, speed, screen].filter(Boolean));
    this.append(heard, make('div', { className: 'controls' }, place, row), status);
    this.setAttribute('role', 'group');
    this.setAttribute('aria-label', `Player: ${name}`);
    media.controls = false;
    media.tabIndex = -1;

    const tick = () => {
      place.max = length() || 1;
      place.disabled = !length();
      place.value = media.currentTime;
      place.setAttribute('aria-valuetext', length() ? `${words(media.currentTime)} of ${words(length())}` : words(media.currentTime));
      time.textContent = `${clock(media.currentTime)}${length() ? ` / ${clock(length())}` : ''}`;
    };
    const listen = () => {
      turn(sound, media.muted ? 'mute' : 'sound', media.muted ? 'Sound on' : 'Mute');
      volume.value = media.muted ? 0 : media.volume;
      volume.setAttribute('aria-valuetext', `${Math.round(volume.value * 100)} percent`);
    };
    const on = (kinds, act) => kinds.split(' ').forEach(kind => media.addEventListener(kind, act));
    on('timeupdate durationchange loadedmetadata seeked', tick);
    on('volumechange', listen);
    on('play', () => turn(play, 'pause', 'Pause'));
    on('pause', () => { turn(play, 'play', 'Play'); say(media.ended ? 'The end' : `Paused at ${words(media.currentTime)}`); });
    on('error', () => {
      if (this.querySelector('.unplayed')) return;
      const link = make('a', { href: media.currentSrc || media.src, textContent: 'Download it', download: '' });
      this.append(make('p', { className: 'unplayed', role: 'alert' }, 'This browser cannot play it. ', link));
    });
    if (isFilm) media.addEventListener('click', toggle);
    document.addEventListener('fullscreenchange', () => { if (screen) turn(screen, 'full', document.fullscreenElement === this ? 'Leave full screen' : 'Full screen'); });
    tick();
    listen();

    const keys = {
      ArrowRight: () => seek(media.currentTime + 5), ArrowLeft: () => seek(media.currentTime - 5), PageUp: () => seek(media.currentTime + 30), PageDown: () => seek(media.currentTime - 30),
      Home: () => seek(0), End: () => seek(length()), ArrowUp: () => loud(media.volume + .1), ArrowDown: () => loud(media.volume - .1),
      ' ': toggle, k: toggle, m: mute, c: change, f: () => screen && full(),
    };
    this.addEventListener('keydown', event => {
      const at = event.target;
      if (event.ctrlKey || event.metaKey || event.altKey || at.localName === 'select' || at.localName === 'a') return;
      // What a button or the slider of the volume does by itself, it does.
      if ((event.key === ' ' && at.localName === 'button') || (at === volume && event.key !== ' ' && event.key.length > 1)) return;
      const act = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
      if (!act) return;
      event.preventDefault();
      act();
      tick();
    });
  }
});
