// Runs before the first paint: the theme that the person chose, else the one that the system prefers.
(() => {
  const key = 'inpaint.theme';
  const dark = matchMedia('(prefers-color-scheme: dark)');
  let chosen = null;
  try {
    chosen = localStorage.getItem(key);
  } catch {
    // Storage is forbidden; the system decides.
  }
  const apply = () => {
    const theme = chosen ?? (dark.matches ? 'dark' : 'light');
    document.documentElement.dataset.theme = theme;
    for (const sheet of document.querySelectorAll('link[data-scheme]')) sheet.media = sheet.dataset.scheme === theme ? 'all' : 'not all';
  };
  dark.addEventListener('change', apply);
  document.addEventListener('click', event => {
    if (!(event.target instanceof Element && event.target.closest('[data-toggle-theme]'))) return;
    chosen = document.documentElement.dataset.theme === 'dark' ? 'light' : 'dark';
    try {
      localStorage.setItem(key, chosen);
    } catch {
      // Not remembered, then.
    }
    apply();
  });
  apply();
})();
