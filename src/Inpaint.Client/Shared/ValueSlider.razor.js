// The slider moves here; the server is told the latest value whenever it has answered the one before.
import { latest } from '../js/latest.js';

/** @param {HTMLElement} root holds the range, its filled part and the number beside it */
export function attach(root, dotnet, value) {
  const stop = new AbortController();
  const range = root.querySelector('input');
  const filled = root.querySelector('.mud-slider-filled');
  const output = root.querySelector('output');
  const tell = latest(next => dotnet.invokeMethodAsync('OnInput', next));
  let held = false;

  const show = () => {
    const share = (range.valueAsNumber - range.min) / (range.max - range.min);
    if (filled) filled.style.width = `${100 * share}%`;
    if (root.dataset.decimals) output.firstChild.data = range.valueAsNumber.toFixed(root.dataset.decimals);
  };
  const on = (type, listener, extra) => root.addEventListener(type, listener, { signal: stop.signal, ...extra });

  on('input', () => {
    show();
    tell(range.valueAsNumber);
  });
  // What the server is told is said above; it would hear of the last value twice.
  on('change', event => event.stopPropagation(), { capture: true });
  on('pointerdown', () => { held = true; });
  for (const end of ['pointerup', 'pointercancel', 'lostpointercapture']) on(end, () => { held = false; });

  const set = next => {
    if (held) return;
    range.value = next;
    show();
  };
  set(value);
  range.dataset.ready = 'true';
  return { set, dispose: () => stop.abort() };
}
