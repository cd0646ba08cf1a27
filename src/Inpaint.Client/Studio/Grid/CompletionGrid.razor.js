// One tile takes part in the Tab order; the arrow keys move among the tiles, letters act on the one in focus.
import { composes, keyOf } from '../../js/keys.js';

const actions = { Enter: 'Select', ' ': 'Select', p: 'Pin', c: 'Copy', s: 'Save', v: 'Vary' };

/**
 * @param {HTMLElement} grid
 * @param {object} dotnet answers OnTileKey(place, action)
 */
export function attach(grid, dotnet) {
  const stop = new AbortController();
  const on = (type, listener) => grid.addEventListener(type, listener, { signal: stop.signal });
  const cells = () => [...grid.querySelectorAll('.tile')];
  const middle = cell => {
    const box = cell.getBoundingClientRect();
    return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
  };

  // Groups may end in the middle of a row: up and down mean the nearest tile of the next row.
  const beside = (cell, down) => {
    const from = middle(cell);
    const ahead = cells().map(other => ({ other, at: middle(other) })).filter(({ at }) => down ? at.y > from.y + 1 : at.y < from.y - 1);
    const distance = ({ at }) => Math.abs(at.y - from.y) * 1000 + Math.abs(at.x - from.x);
    return ahead.sort((a, b) => distance(a) - distance(b))[0]?.other;
  };

  on('focusin', event => {
    const cell = event.target.closest('.tile');
    if (cell) for (const other of cells()) other.tabIndex = other === cell ? 0 : -1;
  });
  on('click', event => {
    // Shown at once; the server follows.
    const cell = event.target.closest('.tile');
    if (!cell?.querySelector('img')) return;
    const selected = cell.getAttribute('aria-selected') !== 'true';
    for (const other of cells()) other.setAttribute('aria-selected', selected && other === cell);
  });
  on('keydown', event => {
    if (!event.target.matches('.tile') || composes(event) || event.ctrlKey || event.metaKey || event.altKey) return;
    const action = actions[keyOf(event)];
    if (action) {
      event.preventDefault();
      if (!event.repeat) dotnet.invokeMethodAsync('OnTileKey', Number(event.target.dataset.place), action).catch(() => {});
      return;
    }
    const all = cells();
    const at = all.indexOf(event.target);
    const next = {
      ArrowRight: () => all[at + 1], ArrowLeft: () => all[at - 1], ArrowDown: () => beside(event.target, true), ArrowUp: () => beside(event.target, false),
      Home: () => all[0], End: () => all.at(-1),
    }[event.key];
    if (!next) return;
    event.preventDefault();
    next()?.focus();
  });
  grid.dataset.ready = 'true';
  return {
    reveal(place) {
      grid.querySelector(`[data-place="${place}"]`)?.closest('.row').scrollIntoView({ block: 'center', behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
    },
    dispose: () => stop.abort(),
  };
}
