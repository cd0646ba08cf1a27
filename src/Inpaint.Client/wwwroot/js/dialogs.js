// While a dialog is open, nothing behind it can be reached: not by Tab, not by a screen reader.
new MutationObserver(() => {
  const page = document.querySelector('.app-shell');
  const covered = document.querySelector('.mud-dialog-container') !== null;
  if (page && page.inert !== covered) page.inert = covered;
}).observe(document.body, { childList: true, subtree: true });
