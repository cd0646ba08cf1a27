// Keeps the keyboard where it was. The browser drops the focus to the body when its element is disabled or removed; it goes to the nearest
// control of the same group instead, else to where it was before.
const stops = 'a[href], button, input, select, canvas, [tabindex]';
const mostBefore = 20;
const usable = element => element.isConnected && !element.disabled && element.tabIndex >= 0 && !element.closest('[inert]') && element.checkVisibility();

let last = null; // what has the focus, the groups around it, and the stops as they were then
let before = []; // what had it earlier, the latest last

document.addEventListener('focusin', ({ target }) => {
  if (target === last?.element) return;
  if (last) before = [...before.filter(element => element !== last.element && element.isConnected), last.element].slice(-mostBefore);
  const around = [...(target.closest('.mud-dialog') ?? document).querySelectorAll(stops)];
  const groups = [];
  for (let group = target.parentElement; group; group = group.parentElement) groups.push(group);
  last = { element: target, around, at: around.indexOf(target), groups };
});

function successor() {
  // The next one goes before the previous one at the same distance.
  const distance = element => {
    const steps = last.around.indexOf(element) - last.at;
    return steps > 0 ? steps - 0.5 : -steps;
  };
  for (const group of last.groups) {
    if (group.matches('main, body')) break;
    if (!group.isConnected) continue;
    const near = last.around.filter(element => element !== last.element && group.contains(element) && usable(element));
    if (near.length) return near.sort((a, b) => distance(a) - distance(b))[0];
  }
  return before.findLast(usable) ?? document.getElementById('main');
}

new MutationObserver(() => {
  if (!last || (last.element.isConnected && !last.element.disabled)) return;
  const active = document.activeElement;
  if (active !== null && active !== document.body && active !== last.element) return;
  // A dialog that opens takes the focus by itself.
  const dialog = document.querySelector('.mud-dialog');
  const next = !dialog || last.groups.includes(dialog) ? successor() : null;
  last = null;
  next?.focus({ preventScroll: true });
}).observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['disabled'] });

// A key that is held presses its button once.
document.addEventListener('keydown', event => {
  if (event.repeat && (event.key === 'Enter' || event.key === ' ') && event.target.closest?.('button, [role=button]')) event.preventDefault();
}, true);
