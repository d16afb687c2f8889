/** The longest side of what is sent: enough to read the small print, a tenth of what a phone's camera gives. */
const longest = 2_000;
const previewLongest = 480;

export interface PreparedReceipt {
  file: File;
  /** A small picture of it as a data address, which the content policy allows; none of a PDF. */
  preview: string | null;
}

/** The file is no picture the browser can read, nor a PDF. */
export class UnreadablePicture extends Error {}

/**
 * Makes a picture small enough to send from a phone. It is drawn anew, so nothing that travelled with it goes along: neither
 * where nor when it was taken, nor by which device. A PDF is sent as it is.
 */
export async function prepareReceipt(file: File): Promise<PreparedReceipt> {
  if (file.type === 'application/pdf') return { file, preview: null };
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => {
    throw new UnreadablePicture();
  });
  try {
    const drawn = draw(picture, longest);
    const blob = await new Promise<Blob | null>((resolve) => drawn.toBlob(resolve, 'image/jpeg', 0.82));
    if (!blob) throw new UnreadablePicture();
    const name = `${file.name.replace(/\.[^.]*$/, '') || 'receipt'}.jpg`;
    return {
      file: new File([blob], name, { type: 'image/jpeg' }),
      preview: draw(picture, previewLongest).toDataURL('image/jpeg', 0.8),
    };
  } finally {
    picture.close();
  }
}

function draw(picture: ImageBitmap, most: number): HTMLCanvasElement {
  const scale = Math.min(1, most / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const context = canvas.getContext('2d');
  if (!context) throw new UnreadablePicture();
  // What was transparent becomes paper, not black.
  context.fillStyle = 'white';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return canvas;
}
