// A picture as it stands on the page, drawn again as one SVG: charts with their computed styles, images with their filter, marked texts.
import { saveFile } from '../../js/browser.js';

const styles = ['fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-linecap', 'stroke-linejoin', 'stroke-opacity', 'opacity',
  'font-family', 'font-size', 'font-weight', 'text-anchor', 'dominant-baseline', 'filter'];
const scale = 2;

export const attach = picture => ({
  save: (name, format) => save(picture, name, format),
  dispose() {},
});

/** @returns {Promise<boolean>} false where the browser falsifies what a page reads from a canvas, so that there is no true PNG */
async function save(picture, name, format) {
  const { svg, width, height } = compose(picture);
  if (format === 'svg') {
    saveFile(name, 'image/svg+xml', new TextEncoder().encode(svg));
    return true;
  }
  if (!readsTruly()) return false;
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = Object.assign(document.createElement('canvas'), { width: width * scale, height: height * scale });
  canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise(done => canvas.toBlob(done, 'image/png'));
  saveFile(name, 'image/png', new Uint8Array(await blob.arrayBuffer()));
  return true;
}

function readsTruly() {
  const context = Object.assign(document.createElement('canvas'), { width: 8, height: 8 }).getContext('2d');
  context.fillStyle = '#123456';
  context.fillRect(0, 0, 8, 8);
  const colour = [0x12, 0x34, 0x56, 0xff];
  return context.getImageData(0, 0, 8, 8).data.every((value, i) => value === colour[i % 4]);
}

function compose(picture) {
  const frame = picture.getBoundingClientRect();
  const [width, height] = [Math.ceil(frame.width), Math.ceil(frame.height)];
  const parts = [...picture.querySelectorAll('svg, img, [data-export-text]')].filter(part => !part.parentElement.closest('svg') && part.checkVisibility());
  const drawn = parts.map(part => {
    const box = part.getBoundingClientRect();
    const at = { x: box.left - frame.left, y: box.top - frame.top, width: box.width, height: box.height };
    return part instanceof SVGSVGElement ? chart(part, at) : part instanceof HTMLImageElement ? image(part, at) : text(part, at);
  });
  const paper = getComputedStyle(picture.closest('figure')).backgroundColor;
  return {
    width, height,
    svg: `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`
      + `<rect width="100%" height="100%" fill="${paper}"/>${drawn.join('')}</svg>`,
  };
}

function chart(source, at) {
  const copy = source.cloneNode(true);
  const [from, to] = [[source, ...source.querySelectorAll('*')], [copy, ...copy.querySelectorAll('*')]];
  from.forEach((element, i) => {
    const computed = getComputedStyle(element);
    to[i].setAttribute('style', styles.map(name => `${name}:${computed.getPropertyValue(name)}`).join(';'));
  });
  for (const [name, value] of Object.entries(at)) copy.setAttribute(name, value);
  return new XMLSerializer().serializeToString(copy);
}

function image(source, at) {
  const place = `x="${at.x}" y="${at.y}" width="${at.width}" height="${at.height}"`;
  const paper = getComputedStyle(document.documentElement).getPropertyValue('--paper').trim();
  const filter = getComputedStyle(source).filter;
  return `<rect ${place} fill="${paper}"/><image ${place} style="image-rendering:pixelated;filter:${filter}" href="${source.src}"/>`;
}

function text(source, at) {
  const computed = getComputedStyle(source);
  const words = new XMLSerializer().serializeToString(document.createTextNode(source.textContent.trim()));
  return `<text x="${at.x}" y="${at.y + at.height * .75}" fill="${computed.color}" font-size="${computed.fontSize}" font-family="sans-serif" `
    + `font-weight="${computed.fontWeight}">${words}</text>`;
}
