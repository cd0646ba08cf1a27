// Runs before the first paint: the theme that the person chose, or the system's. Both palettes are in the page; the root element says which one counts.
(() => {
  const key = 'inpaint.theme';
  const root = document.documentElement;
  const dark = matchMedia('(prefers-color-scheme: dark)');
  let choice = 'system';
  try {
    choice = localStorage.getItem(key) ?? choice;
  } catch {
    // Storage is forbidden; the system decides.
  }
  const apply = () => {
    root.dataset.themeChoice = choice;
    root.dataset.theme = choice === 'system' ? (dark.matches ? 'dark' : 'light') : choice;
  };
  dark.addEventListener('change', apply);
  document.addEventListener('click', event => {
    const button = event.target instanceof Element && event.target.closest('[data-choose-theme]');
    if (!button) return;
    choice = button.dataset.chooseTheme;
    try {
      localStorage.setItem(key, choice);
    } catch {
      // Not remembered, then.
    }
    apply();
  });
  apply();
})();
