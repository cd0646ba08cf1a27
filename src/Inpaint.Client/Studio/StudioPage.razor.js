// What reaches the whole page: shortcuts, dropped and pasted pictures, recipes in the address.
import { takeTool } from '../js/instant.js';
import { composes, isText, keyOf } from '../js/keys.js';
import { linkIn, takeLink } from '../js/links.js';

const single = { b: 'erase', e: 'restore', r: 'rectangle', '[': 'thinner', ']': 'thicker', x: 'invert', Delete: 'clear', n: 'again', l: 'lock', '?': 'help' };
const withControl = { z: 'undo', y: 'redo', Enter: 'complete' };
const tools = new Set(['erase', 'restore', 'rectangle']);

export function attach(fileInput, dotnet) {
  const stop = new AbortController();
  const on = (target, type, listener) => target.addEventListener(type, listener, { signal: stop.signal });
  const call = (method, ...values) => dotnet.invokeMethodAsync(method, ...values).catch(() => {});
  let singleKeys = true;

  on(document, 'keydown', event => {
    if (event.altKey || event.defaultPrevented || composes(event) || document.querySelector('.mud-dialog, .mud-popover-open .mud-list')) return;
    const control = event.ctrlKey || event.metaKey;
    const key = keyOf(event);
    let action;
    if (control) action = key === 'z' && event.shiftKey ? 'redo' : withControl[key];
    else if (key === 'Escape') action = 'cancel';
    else if (singleKeys) action = single[key];
    if (!action || (isText(event.target) && action !== 'complete' && action !== 'cancel')) return;
    if (action !== 'cancel') event.preventDefault();
    if (event.repeat) return;
    if (tools.has(action)) takeTool(action);
    else call('OnShortcut', action);
  });

  const take = async file => {
    try {
      const isRecipe = file.type === 'application/json' || file.name?.endsWith('.json');
      await call(isRecipe ? 'OnRecipe' : 'OnPicture', DotNet.createJSStreamReference(file));
    } catch {
      await call('OnUnreadable');
    }
  };

  on(fileInput, 'change', () => {
    if (fileInput.files[0]) take(fileInput.files[0]);
    fileInput.value = '';
  });
  on(document, 'paste', event => {
    if (isText(event.target)) return;
    const file = [...event.clipboardData.files][0];
    if (file) {
      event.preventDefault();
      take(file);
      return;
    }
    const text = event.clipboardData.getData('text/plain').trim();
    const link = linkIn(text);
    if (link !== null) call('OnLink', link);
    else if (text.startsWith('{')) take(new Blob([text], { type: 'application/json' }));
  });

  const marked = document.documentElement;
  let depth = 0;
  const hasFile = event => [...event.dataTransfer?.types ?? []].includes('Files');
  on(document, 'dragenter', event => {
    if (!hasFile(event)) return;
    depth++;
    marked.dataset.dropping = '';
  });
  on(document, 'dragleave', event => {
    if (hasFile(event) && --depth <= 0) delete marked.dataset.dropping;
  });
  on(document, 'dragover', event => hasFile(event) && event.preventDefault());
  on(document, 'drop', event => {
    if (!hasFile(event)) return;
    event.preventDefault();
    depth = 0;
    delete marked.dataset.dropping;
    const file = event.dataTransfer.files[0];
    if (file) take(file);
  });
  on(window, 'hashchange', () => {
    const link = takeLink();
    if (link !== null) call('OnLink', link);
  });

  return {
    setSingleKeys(value) {
      singleKeys = value;
    },
    dispose: () => stop.abort(),
  };
}
