// A recipe in an address or in a text: "#r=" and what stands behind it, without the punctuation or the tracking that came along.
const mark = '#r=';

/** Longest text that one message to the server may carry, with room to spare. What is longer is cut, and then opens as a damaged one. */
export const most = 24_001;

/** @returns {string | null} the recipe in a text, empty where nothing stands behind the mark; null where there is none */
export function linkIn(text) {
  const start = text.indexOf(mark);
  return start < 0 ? null : /^[\w-]*/.exec(text.slice(start + mark.length, start + mark.length + most))[0];
}

let taken = null;

// Recipes open in the Studio, wherever in the site their link leads. They are taken out of the address at once: a reload is to bring back
// what was done since, and a connection that begins with an address of 70,000 characters is refused.
const studio = new URL(document.baseURI).pathname;
const take = () => {
  if (!location.hash.startsWith(mark)) return;
  if (location.pathname !== studio) {
    location.replace(studio + location.hash);
    return;
  }
  taken = linkIn(location.hash);
  history.replaceState(history.state, '', location.pathname + location.search);
};
addEventListener('hashchange', take);
take();

/** @returns {string | null} the recipe that was in the address, once */
export function takeLink() {
  take();
  const link = taken;
  taken = null;
  return link;
}
