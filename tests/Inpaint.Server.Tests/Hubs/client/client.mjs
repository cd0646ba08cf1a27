// Plays one scene against the hub with the real JavaScript client, and prints what it saw as one JSON object per line.
// usage: node client.mjs URL SCENE
import { HubConnectionBuilder, LogLevel, HttpTransportType } from "@microsoft/signalr";

const [url, scene] = process.argv.slice(2);
const say = (message) => new Promise((done) => process.stdout.write(JSON.stringify(message) + "\n", done));
const base64 = (value) => Buffer.from(Array.from({ length: 784 }, (_, i) => value(i))).toString("base64");
const request = (changes) => ({
  image: base64((i) => i % 251), missing: base64((i) => (i < 392 ? 0 : 1)), count: 4, seed: 5, ...changes,
});
const transport = scene === "server-sent events" ? HttpTransportType.ServerSentEvents : HttpTransportType.WebSockets;
const connection = new HubConnectionBuilder().withUrl(url, { transport }).configureLogging(LogLevel.None).build();
connection.onclose(() => say({ closed: true }));
await connection.start();

/** Opens a stream; the promise ends with it. */
function complete(name, changes, onFrame = () => {}) {
  let subscription;
  const end = new Promise((resolve) => {
    subscription = connection.stream("Complete", request(changes)).subscribe({
      next: async (frame) => { await say({ name, frame }); onFrame(frame, subscription, resolve); },
      complete: async () => { await say({ name, complete: true }); resolve(); },
      error: async (error) => { await say({ name, error: error.message }); resolve(); },
    });
  });
  return end;
}

switch (scene) {
  case "complete":
  case "server-sent events":
    await complete("a", {});
    break;
  case "models":
    await say({ models: await connection.invoke("Models") });
    break;
  case "cancel":
    await complete("a", { count: 64 }, async (_, subscription, resolve) => { subscription.dispose(); await say({ disposed: true }); resolve(); });
    process.stdin.resume(); // stays connected until the test has looked
    await new Promise((done) => process.stdin.once("end", done));
    break;
  case "vanish":
    await complete("a", { count: 64 }, () => process.exit(0));
    break;
  case "invalid":
    await complete("a", { count: 65 });
    await complete("b", {});
    break;
  case "twice":
    await complete("a", {});
    await complete("b", {});
    await say({ models: await connection.invoke("Models") });
    break;
  case "three streams":
    await Promise.all(["a", "b", "c"].map((name) => complete(name, { count: 1 })));
    break;
  case "too large":
    await complete("a", { model: "x".repeat(9000) });
    break;
}
await connection.stop();
