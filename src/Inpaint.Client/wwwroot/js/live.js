// The page's one live region. Its text is never rendered by Blazor, so that this module may own it.
let last = 0;

/** Has a screen reader say a sentence when it is idle. */
export function announce(text) {
  const region = document.getElementById('live');
  if (!region) return;
  // A sentence said twice in a row is only heard twice if the text changes.
  region.textContent = text + (last++ % 2 ? '\u00a0' : '');
}
