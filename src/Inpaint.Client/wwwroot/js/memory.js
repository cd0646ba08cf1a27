// What the browser remembers. The drawing belongs to its tab and survives a reload; the tab that was closed last leaves its own to the next
// visit. Preferences belong to the browser.
const prefix = 'inpaint.';
const ofTab = new Set(['draft', 'session']);

const encode = bytes => btoa(String.fromCharCode(...bytes));

/** Remembers the drawing as the canvas shows it: it may have strokes that were made while the connection was down. */
export const keepDraft = (pixels, hole) => keep('draft', JSON.stringify({ pixels: encode(pixels), missing: encode(hole) }));

/** Remembers a text under a name. */
export function keep(name, text) {
  if (ofTab.has(name)) write(() => sessionStorage, name, text);
  write(() => localStorage, name, text);
}

/** @returns {string | null} what keep kept: in this tab where it was, else in the tab that was closed last */
export const recall = name => (ofTab.has(name) ? read(() => sessionStorage, name) : null) ?? read(() => localStorage, name);

addEventListener('pagehide', () => {
  for (const name of ofTab) {
    const own = read(() => sessionStorage, name);
    if (own !== null) write(() => localStorage, name, own);
  }
});

// Storage may be full or forbidden, and then even its name throws; the page works without it.
function write(storage, name, text) {
  try {
    storage().setItem(prefix + name, text);
  } catch {
    // Not remembered, then.
  }
}

function read(storage, name) {
  try {
    return storage().getItem(prefix + name);
  } catch {
    return null;
  }
}
