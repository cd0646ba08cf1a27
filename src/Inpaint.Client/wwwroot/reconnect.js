// When the server has forgotten this page (it was restarted), loads it again: the drawing is in this browser.
(() => {
  const banner = document.getElementById('components-reconnect-modal');
  if (!banner) return;
  let leaving = false;
  const reload = async () => {
    if (leaving) return;
    leaving = true;
    for (let wait = 250; ; wait = Math.min(wait * 2, 4000)) {
      try {
        if ((await fetch(location.pathname, { cache: 'no-store' })).ok) break;
      } catch {
        // Not back yet.
      }
      await new Promise(resolve => setTimeout(resolve, wait));
    }
    location.reload();
  };
  // The browser knows at once when the network is gone; the connection itself notices after half a minute.
  const tell = () => document.documentElement.toggleAttribute('data-offline', !navigator.onLine);
  addEventListener('offline', tell);
  addEventListener('online', tell);
  tell();
  new MutationObserver(() => {
    const gone = ['components-reconnect-rejected', 'components-reconnect-failed'];
    if (gone.some(name => banner.classList.contains(name))) reload();
  }).observe(banner, { attributeFilter: ['class'] });
})();
