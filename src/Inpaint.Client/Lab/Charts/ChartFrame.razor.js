// Tells how wide the place of a chart is, now and whenever it changes.
export function attach(place, dotnet) {
  let told = 0;
  const watch = new ResizeObserver(() => {
    const width = Math.floor(place.clientWidth);
    if (width === told || !width) return;
    told = width;
    dotnet.invokeMethodAsync('OnWidth', width).then(() => { place.dataset.ready = 'true'; }, () => watch.disconnect());
  });
  watch.observe(place);
  return { dispose: () => watch.disconnect() };
}
