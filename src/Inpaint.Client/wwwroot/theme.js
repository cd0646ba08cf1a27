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
  const choose = item => {
    choice = item.dataset.chooseTheme;
    try {
      localStorage.setItem(key, choice);
    } catch {
      // Not remembered, then.
    }
    apply();
  };
  document.addEventListener('click', event => {
    const item = event.target instanceof Element && event.target.closest('[data-choose-theme]');
    if (item) choose(item);
  });
  // The menu marks the item that the arrow keys have reached, and chooses it without a click.
  const reached = ['[data-choose-theme]:focus', '[data-choose-theme].mud-selected-item', '[data-choose-theme]:has(.mud-selected-item)'].join();
  document.addEventListener('keydown', event => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    const item = document.querySelector(reached);
    if (item) choose(item);
  }, true);
  apply();
})();
