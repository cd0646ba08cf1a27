// Streams completions of a digit with a hole, and prints each as text as soon as it arrives.
// usage: node complete.mjs [URL] [--count 4] [--seed 7] [--model NAME]
import { parseArgs } from "node:util";
import { HubConnectionBuilder, LogLevel } from "@microsoft/signalr";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { count: { type: "string", default: "4" }, seed: { type: "string", default: "7" }, model: { type: "string" } },
});
const server = positionals[0] ?? "http://127.0.0.1:5080";
const side = 28;

/** 784 bytes, row by row, in base64: what the hub takes and gives. */
const image = (value) => Buffer.from(Array.from({ length: side * side }, (_, i) => value(i % side, Math.floor(i / side)))).toString("base64");

/** Two rows of pixels become one line of characters. */
function asText(pixels) {
  const shades = " .:-=+*#%@";
  const lines = [];
  for (let y = 0; y < side; y += 2) {
    let line = "";
    for (let x = 0; x < side; x++) line += shades[Math.floor((pixels[y * side + x] + pixels[(y + 1) * side + x]) / 2 / 25.6)];
    lines.push(line);
  }
  return lines.join("\n");
}

const request = {
  model: values.model ?? null,
  image: image((x, y) => (x >= 13 && x <= 15 && y >= 4 && y <= 23 ? 255 : 0)), // an upright bar ...
  missing: image((x, y) => (y >= 14 || x >= 16 ? 1 : 0)), // ... of which the upper left quarter is seen
  count: Number(values.count),
  seed: Number(values.seed),
};

const connection = new HubConnectionBuilder().withUrl(new URL("/hubs/completions", server).href).configureLogging(LogLevel.Error).build();
await connection.start();
try {
  await new Promise((resolve, reject) => connection.stream("Complete", request).subscribe({
    next: ({ queuePosition, completion, refusal }) => {
      if (refusal) return reject(new Error(refusal.message));
      if (!completion) return console.log(`${queuePosition} requests ahead`);
      const guess = completion.looksLike === null ? "" : `, looks like ${completion.looksLike} (${Math.round(completion.confidence * 100)} %)`;
      console.log(`sample ${completion.index} of seed ${completion.seed}${guess}\n${asText(Buffer.from(completion.pixels, "base64"))}\n`);
    },
    complete: resolve,
    error: reject,
  }));
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  await connection.stop();
}
