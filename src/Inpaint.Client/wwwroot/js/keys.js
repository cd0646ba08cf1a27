// Which key was pressed, whatever the layout.

/** @returns {string} a letter in lower case by its Latin name, where the layout has other letters by its place; else the key's name */
export function keyOf(event) {
  if (event.key.length !== 1) return event.key;
  const latin = event.key.charCodeAt(0) < 128;
  const place = /^(?:Key|Digit)(.)$/.exec(event.code);
  if (!latin && place) return place[1].toLowerCase();
  const others = { BracketLeft: '[', BracketRight: ']', Slash: event.shiftKey ? '?' : '/' };
  return latin ? event.key.toLowerCase() : others[event.code] ?? event.key;
}

/** True while a key belongs to an input method, which composes a letter out of several keys. */
export const composes = event => event.isComposing || event.keyCode === 229;

/** True where a key writes into a text. */
export const isText = target => target instanceof HTMLElement
  && target.matches('input:not([type=range],[type=checkbox],[type=radio],[type=file]), textarea, select, [contenteditable]');
