// node onnxruntime.mjs FOLDER: answers requests, a line of JSON each, with the milliseconds of the runs asked for.
// FOLDER holds ROW.onnx and inputs.json, {ROW: [{name, type, shape}]}, with the values of each input in NAME.bin.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import ort from "onnxruntime-node";

const folder = process.argv[2];
const inputs = JSON.parse(readFileSync(join(folder, "inputs.json"), "utf8"));
const sessions = new Map();

async function session(row, threads) {
  const key = `${row} ${threads}`;
  if (!sessions.has(key)) {
    const options = { intraOpNumThreads: threads, interOpNumThreads: 1, graphOptimizationLevel: "all", executionMode: "sequential" };
    sessions.set(key, await ort.InferenceSession.create(join(folder, `${row}.onnx`), options));
  }
  return sessions.get(key);
}

function feeds(row, batch) {
  const result = {};
  for (const { name, type, shape } of inputs[row]) {
    const bytes = readFileSync(join(folder, `${name}.bin`));
    const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
    const size = shape.reduce((product, dimension) => product * dimension, 1) * batch;
    const values = type === "int64" ? new BigInt64Array(buffer, 0, size) : new Float32Array(buffer, 0, size);
    result[name] = new ort.Tensor(type, values, [batch, ...shape]);
  }
  return result;
}

async function answer({ row, batch, threads, runs, output }) {
  const runner = await session(row, threads);
  const given = feeds(row, batch);
  const milliseconds = [];
  let last = await runner.run(given);
  for (let run = 0; run < runs; run++) {
    const start = process.hrtime.bigint();
    last = await runner.run(given);
    milliseconds.push(Number(process.hrtime.bigint() - start) / 1e6);
  }
  return { milliseconds, values: Array.from(last[output].data) };
}

for await (const line of createInterface({ input: process.stdin })) {
  let reply;
  try {
    reply = await answer(JSON.parse(line));
  } catch (error) {
    reply = { error: String(error.message ?? error) };
  }
  process.stdout.write(`${JSON.stringify(reply)}\n`);
}
