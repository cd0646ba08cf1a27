// Reads one pixel at a time; the numbers are here already, so nothing is asked of the server.
const side = 28;

export function attach(sheet, text) {
  const stop = new AbortController();
  const on = (type, listener) => sheet.addEventListener(type, listener, { signal: stop.signal });
  const readout = sheet.parentElement.querySelector('.readout');
  const probe = sheet.querySelector('.probe');
  let mean = new Float32Array(side * side), deviation = mean;
  let at = null;

  const show = () => {
    probe.hidden = !at;
    if (!at) {
      readout.textContent = '';
      return;
    }
    probe.style.left = `${at.column / side * 100}%`;
    probe.style.top = `${at.row / side * 100}%`;
    const i = at.row * side + at.column;
    readout.textContent = text.replace('{0}', at.row + 1).replace('{1}', at.column + 1)
      .replace('{2}', mean[i].toFixed(2)).replace('{3}', deviation[i].toFixed(2));
  };
  const inside = v => Math.max(0, Math.min(side - 1, v));

  const read = event => {
    const box = sheet.getBoundingClientRect();
    at = { row: inside(Math.floor((event.clientY - box.top) / box.height * side)), column: inside(Math.floor((event.clientX - box.left) / box.width * side)) };
    show();
  };
  on('pointerdown', read);
  on('pointermove', read);
  on('pointerleave', event => {
    if (event.pointerType === 'touch') return; // what a finger has read stays when it is lifted
    at = null;
    show();
  });
  on('keydown', event => {
    const step = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key];
    if (!step) return;
    event.preventDefault();
    at = at ? { row: inside(at.row + step[0]), column: inside(at.column + step[1]) } : { row: side / 2, column: side / 2 };
    show();
  });

  const floats = bytes => new Float32Array(bytes.slice().buffer);
  return {
    show(means, deviations) {
      mean = floats(means);
      deviation = floats(deviations);
      sheet.dataset.ready = 'true';
      show();
    },
    dispose: () => stop.abort(),
  };
}
