/** Calls tell with the latest value, one call at a time: what comes while a call is on its way replaces what waited before. */
export function latest(tell) {
  let busy = false, waiting = false, value;
  const run = async () => {
    busy = true;
    try {
      while (waiting) {
        waiting = false;
        await tell(value);
      }
    } catch {
      // The connection is gone; the page says so.
    } finally {
      busy = false;
    }
  };
  return next => {
    value = next;
    waiting = true;
    if (!busy) run();
  };
}
