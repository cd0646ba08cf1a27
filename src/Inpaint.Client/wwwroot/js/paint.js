// Paints the digit, its hatched hole and the cursors. Only whole cells, so that pixels stay crisp.
const side = 28;

export function paint(canvas, state) {
  const context = canvas.getContext('2d');
  const cell = canvas.width / side;
  const style = getComputedStyle(canvas);
  const colour = name => style.getPropertyValue(`--canvas-${name}`).trim();

  context.globalAlpha = 1;
  context.fillStyle = colour('paper');
  context.fillRect(0, 0, canvas.width, canvas.height);
  paintHole(context, state.hole, cell, colour);
  context.fillStyle = colour('ink');
  for (let i = 0; i < state.pixels.length; i++) {
    if (state.pixels[i] === 0 || (state.hole[i] && !state.peek)) continue;
    context.globalAlpha = state.pixels[i] / 255;
    context.fillRect(i % side * cell, Math.floor(i / side) * cell, cell, cell);
  }
  context.globalAlpha = 1;
  if (state.focused) paintCell(context, state.cell, cell, colour);
  if (state.pointer && state.tool !== 'rectangle') paintRing(context, state, cell, colour);
}

function paintHole(context, hole, cell, colour) {
  const region = new Path2D();
  const edge = new Path2D();
  let any = false;
  for (let i = 0; i < hole.length; i++) {
    if (!hole[i]) continue;
    any = true;
    const column = i % side, row = Math.floor(i / side);
    const x = column * cell, y = row * cell;
    region.rect(x, y, cell, cell);
    const line = (x1, y1, x2, y2) => {
      edge.moveTo(x1, y1);
      edge.lineTo(x2, y2);
    };
    if (row === 0 || !hole[i - side]) line(x, y, x + cell, y);
    if (row === side - 1 || !hole[i + side]) line(x, y + cell, x + cell, y + cell);
    if (column === 0 || !hole[i - 1]) line(x, y, x, y + cell);
    if (column === side - 1 || !hole[i + 1]) line(x + cell, y, x + cell, y + cell);
  }
  if (!any) return;

  const size = context.canvas.width;
  context.save();
  context.clip(region);
  context.fillStyle = colour('hole');
  context.fillRect(0, 0, size, size);
  context.strokeStyle = colour('hatch');
  context.lineWidth = Math.max(1, cell / 10);
  context.beginPath();
  for (let offset = -size; offset < size; offset += cell / 1.5) {
    context.moveTo(offset, size);
    context.lineTo(offset + size, 0);
  }
  context.stroke();
  context.restore();
  context.strokeStyle = colour('edge');
  context.lineWidth = Math.max(1, cell / 8);
  context.stroke(edge);
}

function paintRing(context, state, cell, colour) {
  const outline = (width, name) => {
    context.beginPath();
    context.arc(state.pointer.x * cell, state.pointer.y * cell, Math.max(state.size / 2, 0.5) * cell, 0, 2 * Math.PI);
    context.lineWidth = width;
    context.strokeStyle = colour(name);
    context.stroke();
  };
  outline(cell / 4, 'paper');
  outline(cell / 8, 'ink');
}

function paintCell(context, { row, column }, cell, colour) {
  const outline = (grow, name) => {
    context.lineWidth = cell / 6;
    context.strokeStyle = colour(name);
    context.strokeRect(column * cell - grow, row * cell - grow, cell + 2 * grow, cell + 2 * grow);
  };
  outline(cell / 5, 'paper');
  outline(cell / 20, 'focus');
}
