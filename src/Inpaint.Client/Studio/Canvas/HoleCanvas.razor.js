// Draws the digit and its hole, and edits the hole with mouse, touch, pen and keys.
// Nothing leaves this module while a stroke is being drawn: one call per finished stroke.
import { paint } from '../../js/paint.js';
import { stampSegment, fillRectangle } from '../../js/stamp.js';
import { composes, isText, keyOf } from '../../js/keys.js';
import { keepDraft } from '../../js/memory.js';
import { announce } from '../../js/live.js';

const side = 28;
const largestCell = 24;

/**
 * @param {HTMLCanvasElement} canvas data-tool and data-size say what a stroke does
 * @param {object} dotnet answers OnStroke(Uint8Array)
 * @param {{texts: Record<string, string>}} options
 */
export function attach(canvas, dotnet, options) {
  const state = {
    pixels: new Uint8Array(side * side),
    hole: new Uint8Array(side * side),
    get tool() { return canvas.dataset.tool; },
    get size() { return Number(canvas.dataset.size); },
    pointer: null, // position of a hovering mouse or pen, in cells
    cell: { row: 14, column: 14 }, // keyboard cursor
    focused: false,
    peek: false,
  };
  const frame = canvas.parentElement;
  const stop = new AbortController();
  let stroke = null;
  let drawing = 0;
  // Fingers on the canvas: two of them scroll and zoom.
  const fingers = new Set();

  const redraw = () => {
    drawing ||= requestAnimationFrame(() => {
      drawing = 0;
      paint(canvas, state);
    });
  };

  const fit = () => {
    // On a phone the first completions are to be seen below the canvas.
    const below = window.innerWidth < 560 ? 372 : 200;
    const room = Math.min(frame.clientWidth, Math.max(window.innerHeight - below, side * 9));
    const cell = Math.max(6, Math.min(largestCell, Math.floor(room / side)));
    canvas.style.width = canvas.style.height = `${cell * side}px`;
    canvas.width = canvas.height = side * Math.max(1, Math.round(cell * window.devicePixelRatio));
    redraw();
  };

  const at = event => {
    const box = canvas.getBoundingClientRect();
    return { x: (event.clientX - box.left) / box.width * side, y: (event.clientY - box.top) / box.height * side };
  };

  const begin = value => {
    stroke = { before: state.hole.slice(), value };
  };

  const commit = async () => {
    if (!stroke) return;
    const changed = stroke.before.some((value, i) => value !== state.hole[i]);
    stroke = null;
    redraw();
    if (!changed) return;
    keepDraft(state.pixels, state.hole);
    await tell();
  };

  let told = 0, heard = 0;
  const tell = async () => {
    const number = ++told;
    try {
      await dotnet.invokeMethodAsync('OnStroke', state.hole.slice());
      heard = Math.max(heard, number);
    } catch {
      // The connection is gone. Where the page is loaded again it takes the draft up; where it only reconnects, it is told again below.
    }
  };

  const revert = () => {
    if (!stroke) return;
    state.hole = stroke.before;
    stroke = null;
    redraw();
  };

  const draw = (from, to) => {
    if (state.tool === 'rectangle') {
      state.hole.set(stroke.before);
      fillRectangle(state.hole, stroke.from, to, stroke.value);
    } else {
      stampSegment(state.hole, from, to, state.size, stroke.value);
    }
  };

  const on = (target, type, listener, extra) => target.addEventListener(type, listener, { signal: stop.signal, ...extra });

  // A pen means what it draws: a hand that rests beside it does not.
  const yields = event => {
    if (!stroke || stroke.id === event.pointerId) {
      revert(); // its end never came
    } else if (stroke.id === undefined) {
      commit(); // drawn with the keys
    } else if (event.pointerType === 'pen' && stroke.type === 'touch') {
      revert();
    }
    return !stroke;
  };

  const touches = event => {
    if (event.pointerType !== 'touch') return false;
    if (event.isPrimary) fingers.clear(); // those of a gesture whose end never came
    fingers.add(event.pointerId);
    if (fingers.size === 1) return false;
    if (stroke?.type === 'touch') revert();
    return true;
  };

  on(document.getElementById('components-reconnect-modal') ?? canvas, 'components-reconnect-state-changed', event => {
    if (event.detail?.state === 'hide' && heard < told) tell();
  });
  on(canvas, 'pointerdown', event => {
    if (touches(event) || (event.button !== 0 && event.button !== 5) || !yields(event)) return;
    capture(canvas, event.pointerId);
    const restores = event.button === 5 || event.altKey || state.tool === 'restore';
    begin(restores ? 0 : 1);
    Object.assign(stroke, { id: event.pointerId, type: event.pointerType, from: at(event), last: at(event) });
    draw(stroke.last, stroke.last);
    redraw();
  });
  on(canvas, 'pointermove', event => {
    const here = at(event);
    state.pointer = event.pointerType === 'touch' ? null : here;
    if (stroke?.id === event.pointerId) {
      const points = event.getCoalescedEvents?.() ?? [];
      for (const point of points.length ? points.map(at) : [here]) {
        draw(stroke.last, point);
        stroke.last = point;
      }
    }
    redraw();
  });
  on(canvas, 'pointercancel', event => stroke?.id === event.pointerId && revert());
  // Whatever takes the pointer away ends the stroke, so that the next one can begin.
  for (const end of ['pointerup', 'lostpointercapture']) on(canvas, end, event => stroke?.id === event.pointerId && commit());
  for (const end of ['pointerup', 'pointercancel']) on(document, end, event => fingers.delete(event.pointerId), { capture: true });
  on(canvas, 'pointerleave', () => {
    state.pointer = null;
    redraw();
  });

  const toggle = value => {
    const { row, column } = state.cell;
    const here = { x: column + 0.5, y: row + 0.5 };
    if (!stroke) {
      begin(value);
      stroke.from = here;
    }
    draw(here, here);
  };
  const move = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
  const brush = () => state.tool === 'restore' ? 0 : 1;

  on(canvas, 'keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey || composes(event)) return;
    const step = move[event.key];
    if (step) {
      if (event.shiftKey) toggle(brush());
      state.cell.row = Math.max(0, Math.min(side - 1, state.cell.row + step[0]));
      state.cell.column = Math.max(0, Math.min(side - 1, state.cell.column + step[1]));
      if (event.shiftKey) toggle(brush());
    } else if (event.key === ' ') {
      if (!event.repeat) toggle(1 - state.hole[state.cell.row * side + state.cell.column]);
    } else if (keyOf(event) === 'i') {
      if (!event.repeat) announce(describe());
    } else if (event.key === 'Escape' && stroke) {
      event.stopPropagation();
      revert();
    } else {
      return;
    }
    event.preventDefault();
    redraw();
  });
  on(canvas, 'keyup', event => {
    if ((event.key === 'Shift' || event.key === ' ') && stroke && stroke.id === undefined) commit();
  });
  on(canvas, 'focus', () => {
    state.focused = canvas.matches(':focus-visible');
    redraw();
  });
  on(canvas, 'blur', () => {
    state.focused = false;
    if (stroke && stroke.id === undefined) commit();
    redraw();
  });

  const peek = pressed => event => {
    if (keyOf(event) !== 'o' || composes(event) || event.ctrlKey || event.metaKey || event.altKey || isText(event.target)) return;
    state.peek = pressed;
    redraw();
  };
  on(document, 'keydown', peek(true));
  on(document, 'keyup', peek(false));
  on(window, 'blur', () => {
    state.peek = false;
    redraw();
  });

  const describe = () => {
    const { row, column } = state.cell;
    const erased = state.hole[row * side + column] !== 0;
    const count = state.hole.reduce((sum, value) => sum + value, 0);
    return options.texts.where
      .replace('{0}', row + 1).replace('{1}', column + 1)
      .replace('{2}', erased ? options.texts.erased : options.texts.seen)
      .replace('{3}', count);
  };

  const sizes = new ResizeObserver(fit);
  sizes.observe(frame);
  on(window, 'resize', fit);
  const looks = new MutationObserver(redraw);
  looks.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  looks.observe(canvas, { attributeFilter: ['data-tool', 'data-size'] });
  fit();

  return {
    load(pixels, hole) {
      revert();
      state.pixels = pixels.slice();
      state.hole = hole.slice();
      keepDraft(state.pixels, state.hole);
      canvas.dataset.ready = 'true';
      redraw();
    },
    peek(pressed) {
      state.peek = pressed;
      redraw();
    },
    dispose() {
      stop.abort();
      sizes.disconnect();
      looks.disconnect();
      cancelAnimationFrame(drawing);
    },
  };
}

// A pointer that was lifted meanwhile cannot be captured; its stroke is a dot.
function capture(canvas, pointer) {
  try {
    canvas.setPointerCapture(pointer);
  } catch {
    // As said.
  }
}
