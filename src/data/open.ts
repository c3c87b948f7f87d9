// Any recorded file, told by its first bytes and never by its name.
import { InputError } from '../numeric/errors.ts';
import { openAbf } from './abf/read.ts';
import { openCsvTrace } from './csv-trace.ts';
import { isIgor, openIgor } from './ibw.ts';
import type { OpenOptions, Recording } from './recording.ts';
import type { ByteSource } from './source.ts';

/** What a file is. */
export type Format = 'abf' | 'nwb' | 'ibw' | 'text';

/** Enough to tell formats apart. */
const glance = 4096;
const hdf5Magic = [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a];

/**
 * Tells what a file is.
 *
 * @throws InputError when it is none of the formats that are read
 */
export async function formatOf(source: ByteSource): Promise<Format> {
  const bytes = await source.read(0, Math.min(glance, source.size));
  const starts = (magic: readonly number[], at = 0): boolean => magic.every((byte, i) => bytes[at + i] === byte);
  if (starts([0x41, 0x42, 0x46, 0x32]) || starts([0x41, 0x42, 0x46, 0x20])) return 'abf';
  // HDF5 lets a file begin with a block of the user's own, of 512 bytes or a doubling of that.
  if ([0, 512, 1024, 2048].some((at) => starts(hdf5Magic, at))) return 'nwb';
  if (isIgor(bytes)) return 'ibw';
  // Text of two bytes a character says so; any other has no zero.
  const wide = starts([0xff, 0xfe]) || starts([0xfe, 0xff]);
  if (wide || (bytes.length > 0 && !bytes.includes(0))) return 'text';
  throw new InputError({
    code: 'unknown-format',
    where: source.name,
    what: bytes.length === 0 ? 'is empty' : 'is none of the formats that are read',
    allowed: 'ABF (Axon), NWB 2, Igor binary wave, or CSV',
  });
}

/**
 * Opens a recording of any format.
 *
 * @throws InputError when it cannot be read as sweeps in current clamp
 */
export async function openRecording(source: ByteSource, options: OpenOptions = {}): Promise<Recording> {
  const format = await formatOf(source);
  switch (format) {
    case 'abf':
      return openAbf(source, options);
    case 'nwb': {
      // A megabyte of WebAssembly that nothing else needs.
      const { openNwb } = await import('./nwb.ts');
      return openNwb(source, options);
    }
    case 'ibw':
      return openIgor(source);
    case 'text':
      return openCsvTrace(source, options);
    default:
      return format satisfies never;
  }
}
