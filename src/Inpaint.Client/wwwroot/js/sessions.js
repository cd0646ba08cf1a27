// The browser's own past sessions, in IndexedDB. Nothing of it is on the server.
const store = 'sessions';
const capacity = 60;

const open = () => new Promise((resolve, reject) => {
  const request = indexedDB.open('inpaint', 1);
  request.onupgradeneeded = () => request.result.createObjectStore(store, { keyPath: 'id' }).createIndex('time', 'time');
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

async function within(mode, work) {
  const database = await open();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(store, mode);
      const request = work(transaction.objectStore(store));
      transaction.oncomplete = () => resolve(request?.result);
      transaction.onerror = transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}

/** Keeps a session; the oldest go where there are too many. */
export async function put(id, recipe, thumbnail) {
  await within('readwrite', sessions => sessions.put({ id, recipe, thumbnail, time: Date.now() }));
  const keys = await within('readonly', sessions => sessions.index('time').getAllKeys());
  const old = keys.slice(0, Math.max(0, keys.length - capacity));
  if (old.length) await within('readwrite', sessions => old.map(key => sessions.delete(key))[0]);
}

/** @returns {Promise<Uint8Array>} all sessions as JSON, the latest first: too long for one message, so it is streamed */
export async function list() {
  const all = await within('readonly', sessions => sessions.index('time').getAll());
  return new TextEncoder().encode(JSON.stringify(all.reverse()));
}

export const remove = id => within('readwrite', sessions => sessions.delete(id));
export const clear = () => within('readwrite', sessions => sessions.clear());
