// One tile takes part in the Tab order; the arrow keys move among the tiles, letters act on the one in focus.
const actions = { Enter: 'Select', ' ': 'Select', p: 'Pin', c: 'Copy', s: 'Save', v: 'Vary' };

/**
 * @param {HTMLElement} grid
 * @param {object} dotnet answers OnTileKey(place, action)
 * @param {number} columns
 */
export function attach(grid, dotnet, columns) {
  const stop = new AbortController();
  const cells = () => [...grid.querySelectorAll('.tile')];

  const focus = cell => {
    for (const other of cells()) other.tabIndex = other === cell ? 0 : -1;
  };
  grid.addEventListener('focusin', event => {
    const cell = event.target.closest('.tile');
    if (cell) focus(cell);
  }, { signal: stop.signal });
  grid.addEventListener('keydown', event => {
    if (!event.target.matches('.tile') || event.ctrlKey || event.metaKey || event.altKey) return;
    const action = actions[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (action) {
      event.preventDefault();
      dotnet.invokeMethodAsync('OnTileKey', Number(event.target.dataset.place), action).catch(() => {});
      return;
    }
    const all = cells();
    const at = all.indexOf(event.target);
    const next = { ArrowRight: at + 1, ArrowLeft: at - 1, ArrowDown: at + columns, ArrowUp: at - columns, Home: 0, End: all.length - 1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    all[next]?.focus();
  }, { signal: stop.signal });
  grid.dataset.ready = 'true';
  return { dispose: () => stop.abort() };
}
