// Renders common Chinese characters as varied, handwriting-like pictures of 28 by 28 pixels: a folder for each character.
//   node render.mjs OUT [--characters 100] [--each 120] [--seed 1]
// Strokes come from the npm package hanzi-writer-data. The same seed gives the same files.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { deflateSync } from "node:zlib";

const common =
  "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实";
const side = 28, fine = 4, raster = side * fine, inkSide = 24;
const data = dirname(createRequire(import.meta.url).resolve("hanzi-writer-data/package.json"));

function options(words) {
  const found = { characters: 100, each: 120, seed: 1 };
  const [out, ...rest] = words;
  for (let i = 0; i < rest.length; i += 2) {
    const name = rest[i].replace(/^--/, ""), value = Number(rest[i + 1]);
    if (!(name in found) || !Number.isInteger(value) || value < 0) {
      throw new Error(`Expected --characters, --each or --seed and a whole number, got ${rest[i]} ${rest[i + 1]}.`);
    }
    found[name] = value;
  }
  if (!out || out.startsWith("--") || found.characters < 1 || found.characters > [...common].length || found.each < 1) {
    throw new Error(`Expected a folder to write to, 1 to ${[...common].length} characters and one picture of each at least.`);
  }
  return { out, ...found };
}

// A stream of random numbers for every picture: no picture depends on how many were drawn before it.
function randomOf(...parts) {
  let state = 2166136261;
  for (const part of parts) state = Math.imul(state ^ part, 16777619) >>> 0;
  const unit = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  return { unit, between: (low, high) => low + (high - low) * unit() };
}

// An outline of M, L, Q, C and Z as a polygon.
function flatten(path) {
  const tokens = path.match(/[MLQCZ]|-?\d+(\.\d+)?/g), points = [];
  let at = 0, command = "";
  const next = () => Number(tokens[at++]), point = () => [next(), next()];
  while (at < tokens.length) {
    if (/[A-Z]/.test(tokens[at])) command = tokens[at++];
    if (command === "Z") continue;
    const from = points.at(-1);
    const bends = command === "Q" ? [point(), point()] : command === "C" ? [point(), point(), point()] : [point()];
    if (bends.length === 1) points.push(bends[0]);
    else for (let step = 1; step <= 8; step++) points.push(bezier([from, ...bends], step / 8));
  }
  return points;
}

const bezier = (points, t) => points.length === 1 ? points[0] : bezier(
  points.slice(1).map((p, i) => [points[i][0] + (p[0] - points[i][0]) * t, points[i][1] + (p[1] - points[i][1]) * t]), t);

function warp(random, turn, stretch, slant) {
  const angle = random.between(-turn, turn) * Math.PI / 180, lean = random.between(-slant, slant);
  const [sx, sy] = [Math.exp(random.between(-stretch, stretch)), Math.exp(random.between(-stretch, stretch))];
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  return ([x, y]) => [c * sx * x + (lean - s) * sy * y, s * sx * x + c * sy * y];
}

// Every stroke moves, turns and stretches a little on its own; then the whole character does.
function strokesOf({ strokes, medians }, random) {
  const whole = warp(random, 7, 0.12, 0.15), isPen = random.unit() < 0.7;
  const [bend, phase] = [random.between(0, 14), random.between(0, 6.28)];
  return {
    isPen,
    width: isPen ? random.between(38, 88) : random.between(0, 22),
    lines: strokes.map((outline, i) => {
      const own = warp(random, 5, 0.06, 0.05), moved = [random.between(-16, 16), random.between(-16, 16)];
      const line = isPen ? medians[i] : flatten(outline);
      const middle = [0, 1].map(axis => medians[i].reduce((sum, p) => sum + p[axis], 0) / medians[i].length);
      return line.map(p => {
        const [x, y] = own([p[0] - middle[0], p[1] - middle[1]]);
        return whole([
          x + middle[0] + moved[0] - 512 + bend * Math.sin(phase + p[1] / 150),
          -(y + middle[1] + moved[1] - 388) + bend * Math.cos(phase + p[0] / 150),
        ]);
      });
    }),
  };
}

function distance(x, y, [ax, ay], [bx, by]) {
  const [dx, dy] = [bx - ax, by - ay], length = dx * dx + dy * dy;
  const t = length > 0 ? Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / length)) : 0;
  return Math.hypot(x - ax - t * dx, y - ay - t * dy);
}

function isInside(x, y, polygon) {
  let winding = 0;
  for (let i = 0; i < polygon.length; i++) {
    const [a, b] = [polygon[i], polygon[(i + 1) % polygon.length]];
    const left = (b[0] - a[0]) * (y - a[1]) - (x - a[0]) * (b[1] - a[1]);
    if (a[1] <= y && b[1] > y && left > 0) winding++;
    if (a[1] > y && b[1] <= y && left < 0) winding--;
  }
  return winding !== 0;
}

// Light ink on black, the ink within 24 by 24 pixels, a little off the middle.
function draw({ isPen, width, lines }, random) {
  const all = lines.flat(), [xs, ys] = [all.map(p => p[0]), all.map(p => p[1])];
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const scale = inkSide * fine * random.between(0.86, 1) / (Math.max(right - left, bottom - top, 500) + width);
  const shift = [random.between(-1, 1), random.between(-1, 1)].map(value => raster / 2 + value * fine);
  const placed = lines.map(line => line.map(([x, y]) =>
    [(x - (left + right) / 2) * scale + shift[0], (y - (top + bottom) / 2) * scale + shift[1]]));
  const half = Math.max(width * scale / 2, isPen ? 2 : 0), ink = new Uint8Array(raster * raster);
  for (const line of placed) {
    const [lx, ly] = [line.map(p => p[0]), line.map(p => p[1])];
    for (let y = Math.max(0, Math.floor(Math.min(...ly) - half)); y <= Math.min(raster - 1, Math.max(...ly) + half); y++) {
      for (let x = Math.max(0, Math.floor(Math.min(...lx) - half)); x <= Math.min(raster - 1, Math.max(...lx) + half); x++) {
        const near = line.some((p, i) => (i > 0 || !isPen) && distance(x, y, line.at(i - 1), p) <= half);
        if (near || (!isPen && isInside(x, y, line))) ink[y * raster + x] = 1;
      }
    }
  }
  const pixels = Buffer.alloc(side * side);
  for (let i = 0; i < pixels.length; i++) {
    let sum = 0;
    for (let k = 0; k < fine * fine; k++) {
      sum += ink[(Math.floor(i / side) * fine + Math.floor(k / fine)) * raster + (i % side) * fine + k % fine];
    }
    pixels[i] = Math.round(255 * sum / (fine * fine));
  }
  return pixels;
}

const table = Array.from({ length: 256 }, (_, n) => {
  for (let bit = 0; bit < 8; bit++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
  return n >>> 0;
});

function png(pixels) {
  const chunk = (type, body) => {
    const bytes = Buffer.concat([Buffer.alloc(4), Buffer.from(type), body, Buffer.alloc(4)]);
    bytes.writeUInt32BE(body.length, 0);
    let crc = 0xffffffff;
    for (const byte of bytes.subarray(4, -4)) crc = table[(crc ^ byte) & 255] ^ (crc >>> 8);
    bytes.writeUInt32BE((crc ^ 0xffffffff) >>> 0, bytes.length - 4);
    return bytes;
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  head[8] = 8; // bits; colour type 0 is grey
  const rows = Buffer.concat(Array.from({ length: side }, (_, y) => Buffer.concat([Buffer.of(0), pixels.subarray(y * side, (y + 1) * side)])));
  return Buffer.concat([
    Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]), chunk("IHDR", head), chunk("IDAT", deflateSync(rows)), chunk("IEND", Buffer.alloc(0)),
  ]);
}

const { out, characters, each, seed } = options(process.argv.slice(2));
[...common].slice(0, characters).forEach((character, label) => {
  const strokes = JSON.parse(readFileSync(join(data, `${character}.json`), "utf8"));
  mkdirSync(join(out, character), { recursive: true });
  for (let i = 0; i < each; i++) {
    const random = randomOf(seed, label, i);
    writeFileSync(join(out, character, `${String(i).padStart(4, "0")}.png`), png(draw(strokesOf(strokes, random), random)));
  }
});
console.log(`${out}: ${characters} characters, ${each} pictures of each`);
