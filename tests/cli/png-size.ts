import { expect } from 'vitest';

/** Width and height from the header of a PNG (its IHDR chunk, RFC 2083). */
export function pngSize(png: Uint8Array): readonly [number, number] {
  expect([...png.subarray(0, 8)]).toEqual([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const view = new DataView(png.buffer, png.byteOffset);
  return [view.getUint32(16), view.getUint32(20)];
}
