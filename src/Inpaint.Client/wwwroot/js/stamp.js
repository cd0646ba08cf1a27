// Brushes on the 28x28 hole. Positions are in cells: the middle of the first cell is (0.5, 0.5).
const side = 28;

/** Sets every cell whose middle is within size / 2 of the segment, and always the cells under its two ends. */
export function stampSegment(hole, from, to, size, value) {
  const radius = size / 2;
  const dx = to.x - from.x, dy = to.y - from.y;
  const length2 = dx * dx + dy * dy;
  const low = (a, b) => Math.max(0, Math.floor(Math.min(a, b) - radius));
  const high = (a, b) => Math.min(side - 1, Math.floor(Math.max(a, b) + radius));
  for (let row = low(from.y, to.y); row <= high(from.y, to.y); row++) {
    for (let column = low(from.x, to.x); column <= high(from.x, to.x); column++) {
      const x = column + 0.5 - from.x, y = row + 0.5 - from.y;
      const t = length2 === 0 ? 0 : Math.max(0, Math.min(1, (x * dx + y * dy) / length2));
      if ((x - t * dx) ** 2 + (y - t * dy) ** 2 <= radius * radius) hole[row * side + column] = value;
    }
  }
  for (const end of [from, to]) {
    const row = Math.floor(end.y), column = Math.floor(end.x);
    if (row >= 0 && row < side && column >= 0 && column < side) hole[row * side + column] = value;
  }
}

/** Sets every cell that the rectangle between two corners touches. */
export function fillRectangle(hole, from, to, value) {
  const clamp = v => Math.max(0, Math.min(side - 1, Math.floor(v)));
  const [top, bottom] = [clamp(Math.min(from.y, to.y)), clamp(Math.max(from.y, to.y))];
  const [left, right] = [clamp(Math.min(from.x, to.x)), clamp(Math.max(from.x, to.x))];
  for (let row = top; row <= bottom; row++) hole.fill(value, row * side + left, row * side + right + 1);
}
