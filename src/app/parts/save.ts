// Something of the page's own making, kept as a file of the visitor's.

/** What a picture is drawn at, of its size on the screen: sharp in print and on a projector. */
const sharpness = 2;

/** A browser reads the file after the click; only then may it be forgotten, ms. */
const patience = 10_000;

export function save(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), patience);
}

export function saveSvg(name: string, svg: string): void {
  save(`${name}.svg`, new Blob([svg], { type: 'image/svg+xml' }));
}

export async function savePng(name: string, svg: string): Promise<void> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = sharpness * image.naturalWidth;
  canvas.height = sharpness * image.naturalHeight;
  const context = canvas.getContext('2d')!;
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  canvas.toBlob((png) => png !== null && save(`${name}.png`, png), 'image/png');
}
