/** The server's limits: no side longer, no file larger. */
const longest = 512;
const maximumBytes = 262_144;

/** The file is no picture that the browser can read. */
export class UnreadableLogo extends Error {}

/** Draws a picture anew, small enough for a logo; what travelled with the file stays behind. Transparency is kept. */
export async function shrinkLogo(file: Blob): Promise<Blob> {
  const picture = await createImageBitmap(file).catch(() => {
    throw new UnreadableLogo();
  });
  try {
    for (const most of [longest, longest / 2, longest / 4]) {
      const scale = Math.min(1, most / Math.max(picture.width, picture.height));
      const canvas = document.createElement('canvas');
      canvas.width = Math.max(16, Math.round(picture.width * scale));
      canvas.height = Math.max(16, Math.round(picture.height * scale));
      const context = canvas.getContext('2d');
      if (!context) throw new UnreadableLogo();
      context.imageSmoothingQuality = 'high';
      context.drawImage(picture, 0, 0, canvas.width, canvas.height);
      const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
      if (blob && blob.size <= maximumBytes) return blob;
    }
    throw new UnreadableLogo();
  } finally {
    picture.close();
  }
}
