/** How large a picture is shown beside its name, in px of the canvas. */
const SIDE = 96;

/**
 * Draws a picture that is at hand. On a canvas, because a page may forbid pictures from addresses of their own; what the browser cannot
 * read stays empty.
 */
export async function draw(canvas: HTMLCanvasElement, picture: Blob): Promise<void> {
  try {
    const image = await createImageBitmap(picture);
    const side = Math.min(image.width, image.height);
    canvas.width = canvas.height = SIDE;
    canvas.getContext('2d')?.drawImage(image, (image.width - side) / 2, (image.height - side) / 2, side, side, 0, 0, SIDE, SIDE);
    image.close();
  } catch {
    canvas.hidden = true;
  }
}
