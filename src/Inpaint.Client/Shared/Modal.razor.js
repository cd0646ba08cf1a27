/** @param {HTMLDialogElement} dialog */
export function attach(dialog, dotnet) {
  const stop = new AbortController();
  dialog.addEventListener('close', () => dotnet.invokeMethodAsync('OnClose').catch(() => {}), { signal: stop.signal });
  dialog.addEventListener('click', event => event.target === dialog && dialog.close(), { signal: stop.signal });
  return {
    open: () => dialog.open || dialog.showModal(),
    close: () => dialog.close(),
    dispose: () => stop.abort(),
  };
}
