// Tells how wide the place of a chart is, now and whenever it changes.
export function attach(place, dotnet) {
  let told = 0;
  const watch = new ResizeObserver(() => {
    const width = Math.floor(place.clientWidth);
    if (width === told || !width) return;
    told = width;
    dotnet.invokeMethodAsync('OnWidth', width).catch(() => watch.disconnect());
  });
  watch.observe(place);
  return { dispose: () => watch.disconnect() };
}
