// Draws on a 28 by 28 canvas, and streams completions of its lower half from the hub.
const side = 28;
const byId = (id) => document.getElementById(id);
const drawing = byId("drawing").getContext("2d", { willReadFrequently: true });
let connection, subscription;

function clear() {
  drawing.fillStyle = "#000";
  drawing.fillRect(0, 0, side, side);
}

function stroke({ buttons, offsetX, offsetY, target }) {
  if (!buttons) return;
  const scale = side / target.clientWidth;
  drawing.fillStyle = "#fff";
  drawing.beginPath();
  drawing.arc(offsetX * scale, offsetY * scale, 1.2, 0, 2 * Math.PI);
  drawing.fill();
}

const toBase64 = (bytes) => btoa(String.fromCharCode(...bytes));
const fromBase64 = (text) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));

function request() {
  const { data } = drawing.getImageData(0, 0, side, side);
  const pixels = Uint8Array.from({ length: side * side }, (_, i) => data[4 * i]);
  const missing = Uint8Array.from({ length: side * side }, (_, i) => (i >= (side * side) / 2 ? 1 : 0));
  return { image: toBase64(pixels), missing: toBase64(missing), count: 8, seed: Math.floor(Math.random() * 2 ** 31) };
}

function show({ pixels, index }) {
  const canvas = Object.assign(document.createElement("canvas"), { width: side, height: side, title: `sample ${index}` });
  const picture = new ImageData(side, side);
  fromBase64(pixels).forEach((value, i) => picture.data.set([value, value, value, 255], 4 * i));
  canvas.getContext("2d").putImageData(picture, 0, 0);
  byId("completions").append(canvas);
}

async function connect() {
  const url = new URL("/hubs/completions", byId("server").value).href;
  if (connection?.baseUrl === url && connection.state === "Connected") return;
  await connection?.stop();
  connection = new signalR.HubConnectionBuilder().withUrl(url).build();
  await connection.start();
}

function end(message) {
  byId("status").textContent = message;
  byId("cancel").disabled = true;
}

async function complete() {
  subscription?.dispose();
  byId("completions").replaceChildren();
  byId("status").textContent = "Asking …";
  try {
    await connect();
    byId("cancel").disabled = false;
    let refused;
    subscription = connection.stream("Complete", request()).subscribe({
      next: ({ queuePosition, completion, refusal }) => {
        if (refusal) refused = refusal.message;
        else if (completion) show(completion);
        else byId("status").textContent = `${queuePosition} requests ahead`;
      },
      complete: () => end(refused ?? "Done."),
      error: (error) => end(error.message),
    });
  } catch (error) {
    end(`The server could not be reached, or does not trust this page: ${error.message}`);
  }
}

clear();
byId("drawing").addEventListener("pointermove", stroke);
byId("drawing").addEventListener("pointerdown", stroke);
byId("complete").addEventListener("click", complete);
byId("clear").addEventListener("click", clear);
byId("cancel").addEventListener("click", () => {
  subscription?.dispose();
  end("Cancelled.");
});
