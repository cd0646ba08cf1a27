// A sheet of paper and a round pen. The strokes are kept as lines and turned into pixels here: a browser that falsifies what a page reads
// from its canvas, for privacy, then changes nothing.
import { composes } from '../../js/keys.js';

const penWidth = 22;
const keyStep = 10;

export function attach(canvas, side) {
  const context = canvas.getContext('2d');
  const stop = new AbortController();
  const on = (type, listener) => canvas.addEventListener(type, listener, { signal: stop.signal });
  const pen = { x: canvas.width / 2, y: canvas.height / 2, stroke: null };
  const down = new Map(); // strokes that are being drawn, by pointer

  let strokes = [];
  let wiped = []; // what "Start over" took, for undo

  const line = (from, to) => {
    context.lineWidth = penWidth;
    context.lineCap = context.lineJoin = 'round';
    context.strokeStyle = '#000';
    context.beginPath();
    context.moveTo(from.x, from.y);
    context.lineTo(to.x, to.y);
    context.stroke();
  };
  const repaint = () => {
    context.fillStyle = '#fff';
    context.fillRect(0, 0, canvas.width, canvas.height);
    for (const stroke of strokes) stroke.points.forEach((point, i) => line(stroke.points[Math.max(0, i - 1)], point));
    canvas.dataset.strokes = strokes.length;
  };
  const begin = (type, point) => {
    const stroke = { type, points: [point] };
    strokes.push(stroke);
    wiped = [];
    line(point, point);
    canvas.dataset.strokes = strokes.length;
    return stroke;
  };
  const extend = (stroke, point) => {
    line(stroke.points.at(-1), point);
    stroke.points.push(point);
  };
  const drop = stroke => {
    strokes = strokes.filter(other => other !== stroke);
    repaint();
  };
  const at = event => {
    const box = canvas.getBoundingClientRect();
    return { x: (event.clientX - box.left) / box.width * canvas.width, y: (event.clientY - box.top) / box.height * canvas.height };
  };

  on('pointerdown', event => {
    if (event.button !== 0) return;
    const types = [...down.values()].map(stroke => stroke.type);
    if (event.pointerType === 'touch' && types.includes('pen')) return;
    if (event.pointerType === 'pen') {
      // The hand came before the pen.
      for (const [id, stroke] of down) {
        if (stroke.type !== 'touch') continue;
        down.delete(id);
        drop(stroke);
      }
    }
    try {
      canvas.setPointerCapture(event.pointerId);
    } catch {
      // Lifted already: a dot.
    }
    down.set(event.pointerId, begin(event.pointerType, at(event)));
  });
  on('pointermove', event => {
    const stroke = down.get(event.pointerId);
    if (!stroke) return;
    const points = event.getCoalescedEvents?.() ?? [];
    for (const point of points.length ? points.map(at) : [at(event)]) extend(stroke, point);
  });
  for (const end of ['pointerup', 'pointercancel', 'lostpointercapture']) on(end, event => down.delete(event.pointerId));
  on('keydown', event => {
    if (composes(event)) return;
    const step = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] }[event.key];
    if (step) {
      pen.x = Math.max(0, Math.min(canvas.width, pen.x + step[0] * keyStep));
      pen.y = Math.max(0, Math.min(canvas.height, pen.y + step[1] * keyStep));
      if (pen.stroke) extend(pen.stroke, { x: pen.x, y: pen.y });
    } else if (event.key === ' ') {
      if (!event.repeat) pen.stroke = pen.stroke ? null : begin('keys', { x: pen.x, y: pen.y });
    } else {
      return;
    }
    event.preventDefault();
  });
  repaint();
  canvas.dataset.ready = 'true';

  const end = () => {
    down.clear();
    pen.stroke = null;
  };
  return {
    clear() {
      end();
      if (strokes.length) wiped = strokes;
      strokes = [];
      repaint();
    },
    undo() {
      end();
      if (strokes.length) strokes.pop();
      else [strokes, wiped] = [wiped, []];
      repaint();
    },
    read: () => toGrey(strokes, side, canvas.width / side),
    dispose: () => stop.abort(),
  };
}

/** Grey values of the strokes, 255 = paper: how much of every pixel the pen has covered, by the distance of its middle from the line. */
function toGrey(strokes, side, scale) {
  const distances = new Float32Array(side * side).fill(Infinity);
  const radius = penWidth / 2;
  for (const { points } of strokes) {
    points.forEach((to, i) => {
      const from = points[Math.max(0, i - 1)];
      const dx = to.x - from.x, dy = to.y - from.y;
      const length2 = dx * dx + dy * dy;
      const low = (a, b) => Math.max(0, Math.floor((Math.min(a, b) - radius) / scale) - 1);
      const high = (a, b) => Math.min(side - 1, Math.ceil((Math.max(a, b) + radius) / scale) + 1);
      for (let row = low(from.y, to.y); row <= high(from.y, to.y); row++) {
        for (let column = low(from.x, to.x); column <= high(from.x, to.x); column++) {
          const x = (column + 0.5) * scale - from.x, y = (row + 0.5) * scale - from.y;
          const t = length2 === 0 ? 0 : Math.max(0, Math.min(1, (x * dx + y * dy) / length2));
          const place = row * side + column;
          distances[place] = Math.min(distances[place], Math.hypot(x - t * dx, y - t * dy));
        }
      }
    });
  }
  return Uint8Array.from(distances, distance => 255 - Math.round(255 * Math.max(0, Math.min(1, (radius - distance) / scale + 0.5))));
}
