// Opens circuits of the page without browsers, each with its first run drawn and then idle, and prints what they cost the server.
// It speaks Blazor Server's circuit protocol: SignalR with MessagePack, named "blazorpack"; what the page asks of JavaScript is answered with little.
// usage: node circuits.mjs URL [COUNT [STEP]]      the server needs --Inpaint:Limits:CircuitsPerAddress=COUNT and --Inpaint:Limits:RatesEnabled=false
import { HubConnectionBuilder, HttpTransportType, LogLevel } from "@microsoft/signalr";
import { MessagePackHubProtocol } from "@microsoft/signalr-protocol-msgpack";

const [address = "http://127.0.0.1:5080", count = "200", step = "50"] = process.argv.slice(2);
const base = new URL("/", address).href;
const [value, objectReference] = [0, 1]; // JSCallResultType
const firstRun = 9;

class BlazorPack extends MessagePackHubProtocol {
  name = "blazorpack";
}

/** A page from its HTML to its circuit. */
async function open() {
  const html = await (await fetch(base)).text();
  const markers = [...html.matchAll(/<!--Blazor:(\{.*?\})-->/g)].map((match) => JSON.parse(match[1]));
  const connection = new HubConnectionBuilder().withUrl(new URL("/_blazor", base).href, { transport: HttpTransportType.WebSockets })
    .withHubProtocol(new BlazorPack()).configureLogging(LogLevel.None).build();
  let objects = 0;
  connection.on("JS.RenderBatch", (id) => connection.send("OnRenderCompleted", id, null));
  connection.on("JS.BeginInvokeJS", (call, name, _, resultType) => {
    const result = name === "load" && resultType === value ? { singleKeys: true } : resultType === objectReference ? { __jsObjectId: ++objects } : null;
    if (call > 0) connection.send("EndInvokeJSFromDotNet", call, true, JSON.stringify([call, true, result]));
  });
  connection.on("JS.Error", (message) => { throw new Error(message); });
  for (const name of ["AttachComponent", "EndInvokeDotNet", "EndUpdateRootComponents", "EndLocationChanging", "BeginTransmitStream", "ReceiveByteArray", "SavePersistedState"])
    connection.on(`JS.${name}`, () => {});
  await connection.start();
  if (!await connection.invoke("StartCircuit", base, base, "[]", "")) throw new Error("the server started no circuit");
  const operations = markers.map((marker, i) => ({ type: "add", ssrComponentId: i + 1, marker }));
  await connection.send("UpdateRootComponents", JSON.stringify({ batchId: 1, operations }), "");
  return connection;
}

/** Sums of /metrics by name. */
async function metrics() {
  const sums = {};
  for (const line of (await (await fetch(new URL("/metrics", base))).text()).split("\n")) {
    const match = /^([a-z_]+)(?:\{.*\})? (.+)$/.exec(line);
    if (match) sums[match[1]] = (sums[match[1]] ?? 0) + Number(match[2]);
  }
  return sums;
}

const pause = (seconds) => new Promise((done) => setTimeout(done, 1000 * seconds));
const start = await metrics();
const megabytes = (bytes) => (bytes / 1e6).toFixed(1).padStart(8);
console.log("circuits  resident MB  managed MB  processor ms/s while idle");

for (let opened = 0; opened <= Number(count); opened += Number(step)) {
  if (opened > 0) for (let i = 0; i < Number(step); i++) await open();
  const drawn = (now) => (now.inpaint_completions_total ?? 0) - (start.inpaint_completions_total ?? 0);
  while (drawn(await metrics()) < firstRun * opened || (await metrics()).inpaint_active_requests > 0) await pause(0.2);
  await pause(5);
  const [before, from] = [await metrics(), performance.now()];
  await pause(10);
  const after = await metrics();
  const processor = (after.inpaint_processor_seconds_total - before.inpaint_processor_seconds_total) * 1e6 / (performance.now() - from);
  console.log(`${String(after.inpaint_circuits).padStart(8)}  ${megabytes(after.inpaint_resident_bytes)}     ${megabytes(after.inpaint_managed_bytes)}    ${processor.toFixed(1).padStart(8)}`);
}
process.exit(0);
