// A sheet of paper and a round pen.
const penWidth = 22;
const keyStep = 10;
const mostUndos = 30;

export function attach(canvas, side) {
  const context = canvas.getContext('2d', { willReadFrequently: true });
  const stop = new AbortController();
  const on = (type, listener) => canvas.addEventListener(type, listener, { signal: stop.signal });
  let last = null;
  const pen = { x: canvas.width / 2, y: canvas.height / 2, down: false };

  // What was on the sheet before each stroke, the latest last.
  const before = [];
  const remember = () => {
    before.push(context.getImageData(0, 0, canvas.width, canvas.height));
    if (before.length > mostUndos) before.shift();
  };

  const wipe = () => {
    context.fillStyle = '#fff';
    context.fillRect(0, 0, canvas.width, canvas.height);
  };
  const line = (from, to) => {
    context.lineWidth = penWidth;
    context.lineCap = context.lineJoin = 'round';
    context.strokeStyle = '#000';
    context.beginPath();
    context.moveTo(from.x, from.y);
    context.lineTo(to.x, to.y);
    context.stroke();
  };
  const at = event => {
    const box = canvas.getBoundingClientRect();
    return { x: (event.clientX - box.left) / box.width * canvas.width, y: (event.clientY - box.top) / box.height * canvas.height };
  };

  on('pointerdown', event => {
    canvas.setPointerCapture(event.pointerId);
    remember();
    last = at(event);
    line(last, last);
  });
  on('pointermove', event => {
    if (!last) return;
    const points = event.getCoalescedEvents?.() ?? [];
    for (const point of points.length ? points.map(at) : [at(event)]) {
      line(last, point);
      last = point;
    }
  });
  for (const end of ['pointerup', 'pointercancel']) {
    on(end, () => {
      last = null;
    });
  }
  on('keydown', event => {
    const step = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] }[event.key];
    const from = { x: pen.x, y: pen.y };
    if (step) {
      pen.x = Math.max(0, Math.min(canvas.width, pen.x + step[0] * keyStep));
      pen.y = Math.max(0, Math.min(canvas.height, pen.y + step[1] * keyStep));
    } else if (event.key === ' ') {
      pen.down = !pen.down;
      if (pen.down) remember();
    } else {
      return;
    }
    event.preventDefault();
    if (pen.down) line(from, pen);
  });
  wipe();
  canvas.dataset.ready = 'true';

  return {
    clear() {
      remember();
      wipe();
    },
    undo() {
      const last = before.pop();
      if (last) context.putImageData(last, 0, 0);
    },
    read() {
      const small = new OffscreenCanvas(side, side).getContext('2d');
      small.imageSmoothingQuality = 'high';
      small.drawImage(canvas, 0, 0, side, side);
      return toGrey(small, side, side);
    },
    dispose: () => stop.abort(),
  };
}

/** Grey values of a canvas, by the luma of ITU-R BT.601. */
function toGrey(context, width, height) {
  const { data } = context.getImageData(0, 0, width, height);
  return Uint8Array.from({ length: width * height }, (_, i) => Math.round(0.299 * data[4 * i] + 0.587 * data[4 * i + 1] + 0.114 * data[4 * i + 2]));
}
