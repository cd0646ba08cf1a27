// The drawing as the browser last saw it. It survives a reload, and strokes made while the connection was down.
const key = 'inpaint.draft';

const encode = bytes => btoa(String.fromCharCode(...bytes));

/** Remembers the drawing. */
export function keepDraft(pixels, hole) {
  try {
    localStorage.setItem(key, JSON.stringify({ pixels: encode(pixels), missing: encode(hole) }));
  } catch {
    // Storage may be full or forbidden; the page works without it.
  }
}

/** @returns {string | null} what keepDraft kept */
export const readDraft = () => read(key);

/** Remembers a text under a name. */
export function keep(name, text) {
  try {
    localStorage.setItem(`inpaint.${name}`, text);
  } catch {
    // As above.
  }
}

/** @returns {string | null} what keep kept */
export const recall = name => read(`inpaint.${name}`);

function read(name) {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}
