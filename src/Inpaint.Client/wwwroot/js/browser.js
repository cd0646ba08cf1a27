// What only the browser can do: speak, save, copy, remember.
import { keep, readDraft, recall } from './draft.js';
export { announce } from './live.js';

/** What the browser remembers, and what the address asks for. A recipe in the address is taken out of it. */
export function load() {
  const link = takeLink();
  return { link, work: recall('work'), draft: readDraft(), singleKeys: recall('keys') !== 'off' };
}

export const saveWork = text => keep('work', text);
export const saveSingleKeys = on => keep('keys', on ? 'on' : 'off');

/** @returns {string | null} the recipe in the address */
export function takeLink() {
  const match = /^#r=([A-Za-z0-9_-]+)$/.exec(location.hash);
  if (!match) return null;
  history.replaceState(history.state, '', location.pathname + location.search);
  return match[1];
}

export function saveFile(name, type, bytes) {
  const url = URL.createObjectURL(new Blob([bytes], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** @returns {Promise<{address: string, copied: boolean}>} the link to this page with a fragment, and whether the clipboard took it */
export async function copyLink(fragment) {
  const address = location.origin + location.pathname + fragment;
  try {
    await navigator.clipboard.writeText(address);
    return { address, copied: true };
  } catch {
    return { address, copied: false };
  }
}

/** @returns {Promise<boolean>} whether the clipboard took it */
export async function copyPng(bytes) {
  try {
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': new Blob([bytes], { type: 'image/png' }) })]);
    return true;
  } catch {
    return false;
  }
}
