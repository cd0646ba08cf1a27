// Moves a point over a plane. The crosshair follows at once; the server is told the latest place whenever it has answered the one before.
import { latest } from '../../js/latest.js';

export function attach(pad, dotnet) {
  const stop = new AbortController();
  const on = (type, listener) => pad.addEventListener(type, listener, { signal: stop.signal });
  const cross = pad.querySelector('.cross');
  let plane = { x0: -1, x1: 1, y0: -1, y1: 1 };
  let at = { x: 0, y: 0 };
  let fixed = false;
  const tell = latest(({ x, y }) => dotnet.invokeMethodAsync('OnMove', x, y));

  const move = (x, y) => {
    at = { x: Math.min(Math.max(x, plane.x0), plane.x1), y: Math.min(Math.max(y, plane.y0), plane.y1) };
    cross.style.left = `${100 * (at.x - plane.x0) / (plane.x1 - plane.x0)}%`;
    cross.style.top = `${100 * (plane.y1 - at.y) / (plane.y1 - plane.y0)}%`;
    tell(at);
  };
  const follow = event => {
    const box = pad.getBoundingClientRect();
    move(plane.x0 + (event.clientX - box.left) / box.width * (plane.x1 - plane.x0), plane.y1 - (event.clientY - box.top) / box.height * (plane.y1 - plane.y0));
  };

  // The point follows the mouse until a click fixes it, and follows again after the next. A finger moves it sideways or by a tap; up and down it scrolls the page.
  on('pointerdown', event => {
    if (event.pointerType !== 'mouse') return;
    fixed = !fixed;
    follow(event);
  });
  on('pointermove', event => {
    if (event.pointerType === 'mouse' ? !fixed || event.buttons : event.buttons) follow(event);
  });
  on('pointerup', event => event.pointerType !== 'mouse' && follow(event));
  on('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = { ArrowUp: [0, 1], ArrowDown: [0, -1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] }[event.key];
    if (!step && event.key !== 'Home') return;
    event.preventDefault();
    const share = event.shiftKey ? 10 : 50;
    if (step) move(at.x + step[0] * (plane.x1 - plane.x0) / share, at.y + step[1] * (plane.y1 - plane.y0) / share);
    else move((plane.x0 + plane.x1) / 2, (plane.y0 + plane.y1) / 2);
  });

  return {
    range(x0, x1, y0, y1, x, y) {
      plane = { x0, x1, y0, y1 };
      at = { x, y };
      pad.dataset.ready = 'true';
    },
    dispose: () => stop.abort(),
  };
}
