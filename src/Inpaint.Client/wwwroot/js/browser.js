// What only the browser can do: speak, save, copy, remember.
import { most, takeLink } from './links.js';
import { keep, recall } from './memory.js';
export { announce } from './live.js';

/** What the browser remembers, and what the address asks for. */
export function load() {
  const short = text => text?.slice(0, most) ?? null;
  return { link: takeLink(), session: short(recall('session')), draft: short(recall('draft')), singleKeys: recall('keys') !== 'off' };
}

export const saveSession = text => keep('session', text);
export const saveSingleKeys = on => keep('keys', on ? 'on' : 'off');

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
