// All steps are here; moving the slider only swaps the picture.
export function attach(range, picture) {
  const stop = new AbortController();
  let frames = [];
  const show = () => {
    if (frames.length) picture.src = frames[Math.min(range.value, frames.length - 1)];
  };
  range.addEventListener('input', show, { signal: stop.signal });
  return {
    show(uris) {
      frames = uris;
      show();
    },
    dispose: () => stop.abort(),
  };
}
