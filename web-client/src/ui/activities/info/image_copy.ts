// A picture is drawn anew on this device before it is uploaded: what else is in its file (where it was taken, with which
// device, by whom) stays here, and it gets no larger than a projector can show.

const longest = 2560;
/** From here on a drawing is packed as a photograph is. */
const largeBytes = 1_500_000;

const kinds = ['image/png', 'image/jpeg', 'image/webp', 'image/gif'];
export const accepted = [...kinds, 'application/pdf'].join(',');

export const isImage = (file: Blob): boolean => file.type.startsWith('image/');
export const isPdf = (file: Blob): boolean => file.type === 'application/pdf';

/** How large it is drawn. */
export function fitSize(width: number, height: number): { width: number; height: number } {
  const scale = Math.min(1, longest / Math.max(width, height, 1));
  return {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  };
}

/** null: this browser cannot read it as a picture. */
export async function imageCopy(file: Blob): Promise<Blob | null> {
  if (!kinds.includes(file.type)) return null;
  let picture: ImageBitmap;
  try {
    picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
  } catch {
    return null;
  }
  const { width, height } = fitSize(picture.width, picture.height);
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  if (!context) return null;
  context.imageSmoothingQuality = 'high';
  context.drawImage(picture, 0, 0, width, height);
  picture.close();
  if (file.type !== 'image/jpeg') {
    const drawing = await packed(canvas, 'image/png');
    if (drawing && drawing.size <= largeBytes) return drawing;
    // Browsers that cannot write WebP give PNG instead.
    const small = await packed(canvas, 'image/webp', 0.88);
    if (small && small.size <= largeBytes) return small;
    context.globalCompositeOperation = 'destination-over';
    context.fillStyle = '#ffffff';
    context.fillRect(0, 0, width, height);
  }
  return packed(canvas, 'image/jpeg', 0.86);
}

const packed = (canvas: HTMLCanvasElement, type: string, quality?: number) =>
  new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, type, quality));
