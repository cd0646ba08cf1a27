import { latest } from '../../js/latest.js';

export function attach(range, dotnet) {
  const stop = new AbortController();
  const tell = latest(value => dotnet.invokeMethodAsync('OnInput', value));
  range.addEventListener('input', () => tell(range.valueAsNumber), { signal: stop.signal });
  range.dataset.ready = 'true';
  return { dispose: () => stop.abort() };
}
