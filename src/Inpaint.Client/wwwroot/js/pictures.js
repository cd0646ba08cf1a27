// Reads pictures of any format that the browser knows, and hands them on as small grey ones.
const maxSide = 128;
const maxFile = 20 * 1024 * 1024;

/**
 * @param {Blob} file
 * @returns {Promise<{grey: Uint8Array, width: number, height: number}>}
 */
export async function readPicture(file) {
  if (file.size > maxFile) throw new Error('too large');
  const bitmap = await createImageBitmap(file);
  const scale = Math.min(1, maxSide / Math.max(bitmap.width, bitmap.height));
  const width = Math.max(1, Math.round(bitmap.width * scale)), height = Math.max(1, Math.round(bitmap.height * scale));
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  context.fillStyle = '#fff'; // what is transparent is paper
  context.fillRect(0, 0, width, height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, width, height);
  bitmap.close();
  return { grey: toGrey(context, width, height), width, height };
}

/** Grey values of a canvas, by the luma of ITU-R BT.601. */
export function toGrey(context, width, height) {
  const { data } = context.getImageData(0, 0, width, height);
  const grey = new Uint8Array(width * height);
  for (let i = 0; i < grey.length; i++) grey[i] = Math.round(0.299 * data[4 * i] + 0.587 * data[4 * i + 1] + 0.114 * data[4 * i + 2]);
  return grey;
}
