// Tells how wide the place of a chart is, now and whenever it changes, and shows the value under the pointer.
const reach = 40; // pixels from a point at which its value is shown

export function attach(place, dotnet) {
  const stop = new AbortController();
  let told = 0;
  const watch = new ResizeObserver(() => {
    const width = Math.floor(place.clientWidth);
    if (width === told || !width) return;
    told = width;
    dotnet.invokeMethodAsync('OnWidth', width).then(() => { place.dataset.ready = 'true'; }, () => watch.disconnect());
  });
  watch.observe(place);

  const readout = document.createElement('div');
  readout.className = 'tip readout';
  readout.hidden = true;
  readout.setAttribute('aria-hidden', 'true'); // the table below the chart has the numbers
  place.append(readout);
  const show = event => {
    const svg = place.querySelector('svg');
    const frame = svg.getBoundingClientRect();
    const near = nearest(svg, event.clientX - frame.left, event.clientY - frame.top);
    readout.hidden = !near;
    if (!near) return;
    const [horizontal, vertical] = svg.dataset.names.split('|');
    readout.textContent = `${near.series || vertical}: ${text(value(svg.dataset.y, near.y))} · ${horizontal} ${text(value(svg.dataset.x, near.x))}`;
    const width = readout.getBoundingClientRect().width;
    readout.style.left = `${Math.max(4, Math.min(innerWidth - width - 4, frame.left + near.x - width / 2))}px`;
    readout.style.top = `${frame.top + near.y - 38}px`;
  };
  for (const type of ['pointermove', 'pointerdown']) place.addEventListener(type, show, { signal: stop.signal });
  place.addEventListener('pointerleave', () => { readout.hidden = true; }, { signal: stop.signal });
  addEventListener('scroll', () => { readout.hidden = true; }, { signal: stop.signal, passive: true, capture: true });

  return {
    dispose() {
      stop.abort();
      watch.disconnect();
      readout.remove();
    },
  };
}

/** The drawn point nearest to a pixel, by the corners of the paths. */
function nearest(svg, x, y) {
  let best = null, least = reach;
  for (const path of svg.querySelectorAll('path[data-series]')) {
    for (const [, px, py] of path.getAttribute('d').matchAll(/[ML](-?[\d.]+) (-?[\d.]+)/g)) {
      const distance = Math.hypot(px - x, py - y);
      if (distance < least) [best, least] = [{ x: Number(px), y: Number(py), series: path.dataset.series }, distance];
    }
  }
  return best;
}

function value(axis, pixel) {
  const [start, length, from, to, logarithmic] = axis.split(' ').map(Number);
  const at = from + (pixel - start) / length * (to - from);
  return logarithmic ? 10 ** at : at;
}

const text = number => Math.abs(number) >= 1e5 || (number !== 0 && Math.abs(number) < 1e-3) ? number.toExponential(2) : String(Number(number.toPrecision(4)));
