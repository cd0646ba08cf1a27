// What the page says when the server does not answer, and how it comes back: the drawing is in this browser.
(() => {
  const root = document.documentElement;
  const banner = document.getElementById('components-reconnect-modal');
  const error = document.getElementById('blazor-error-ui');
  if (!banner || !error) return;
  const pause = milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds));
  const ask = path => fetch(new URL(path, document.baseURI), { cache: 'no-store' });

  // The server has forgotten this page (it was restarted): loads it again as soon as it can be.
  let leaving = false;
  const reload = async () => {
    if (leaving) return;
    leaving = true;
    for (let wait = 250; ; wait = Math.min(wait * 2, 4000)) {
      try {
        if ((await ask(location.pathname)).ok) break;
      } catch {
        // Not back yet.
      }
      await pause(wait);
    }
    location.reload();
  };

  // The server has no room for another page: this one says so, and opens when there is.
  const isFull = async () => {
    try {
      return (await ask('_blazor')).status === 429;
    } catch {
      return false;
    }
  };
  let waiting = false;
  const waitForRoom = async () => {
    if (waiting || document.querySelector('.app-shell') || !await isFull()) return;
    waiting = true;
    root.dataset.full = '';
    do await pause(3000);
    while (await isFull());
    location.reload();
  };

  // The browser knows at once when the network is gone. Otherwise the connection notices only after half a minute, so whoever does
  // something asks whether anybody is there.
  const patience = 2500;
  let asking = false;
  const listen = async () => {
    if (asking) return;
    asking = true;
    const silent = setTimeout(() => { root.dataset.silent = ''; }, patience);
    for (let answered = false; !answered;) {
      try {
        await ask('healthz/live');
        answered = true;
      } catch {
        await pause(patience);
      }
    }
    clearTimeout(silent);
    delete root.dataset.silent;
    await pause(patience);
    asking = false;
  };
  for (const act of ['pointerup', 'keydown', 'change']) addEventListener(act, listen, { passive: true });

  // What needs the server waits for it; what had the keyboard gets it back.
  let held = null;
  const show = () => {
    const away = !navigator.onLine || banner.classList.contains('components-reconnect-show');
    root.toggleAttribute('data-offline', !navigator.onLine);
    const parts = document.querySelectorAll('.fill, .insight, .picture-bar, .edits, .presets, .pictures');
    if (away) held = [...parts].some(part => part.contains(document.activeElement)) ? document.activeElement : held;
    for (const part of parts) part.inert = away;
    if (!away && held) {
      if (document.activeElement === document.body) held.focus({ preventScroll: true });
      held = null;
    }
  };
  addEventListener('offline', show);
  addEventListener('online', show);
  show();
  new MutationObserver(() => {
    show();
    const gone = ['components-reconnect-rejected', 'components-reconnect-failed'];
    if (gone.some(name => banner.classList.contains(name))) reload();
  }).observe(banner, { attributeFilter: ['class'] });
  new MutationObserver(waitForRoom).observe(error, { attributeFilter: ['style', 'class'] });
})();
