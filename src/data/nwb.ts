import type { OpenOptions, Recording } from './recording.ts';
import type { ByteSource } from './source.ts';
export async function openNwb(_s: ByteSource, _o: OpenOptions): Promise<Recording> {
  throw new Error('x');
}
