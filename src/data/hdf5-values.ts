// What is read out of an open HDF5 file: members by kind, attributes, small values, rows of tables. Sizes are checked before
// values are asked for, because a damaged one would be asked for as memory.
import type { Dataset, Group } from 'h5wasm';
import { closeLeaked } from './hdf5.ts';

export type { Dataset, Group } from 'h5wasm';

function typeIs(entity: unknown, type: string): boolean {
  return typeof entity === 'object' && entity !== null && 'type' in entity && entity.type === type;
}

/** Whether what a path or reference leads to is a group. */
export function isGroup(entity: unknown): entity is Group {
  return typeIs(entity, 'Group');
}

/** A member of a group by its kind, or undefined. */
export function groupAt(group: Group, path: string): Group | undefined {
  const entity: unknown = group.get(path);
  return isGroup(entity) ? entity : undefined;
}

export function datasetAt(group: Group, path: string): Dataset | undefined {
  const entity: unknown = group.get(path);
  return typeIs(entity, 'Dataset') ? (entity as Dataset) : undefined;
}

/** The last part of the path that a soft link of a group leads to; empty where there is no such link. */
export function linkedName(group: Group, name: string): string {
  if (!group.keys().includes(name)) return '';
  try {
    // Taken from the root, whatever group it is asked of (h5wasm 0.10.3).
    return group.get_link(`${group.path}/${name}`)?.split('/').at(-1) ?? '';
  } catch {
    closeLeaked();
    // A member of its own, not a link.
    return '';
  }
}

/** Values and bytes that a text or number of the schema may have; a damaged size would be asked for as memory. */
const mostValues = 1024;
const mostBytes = 65_536;

/** The value of an attribute or a small data set, unless it claims to be large. */
function smallValue(entity: { readonly metadata: unknown; readonly value: unknown } | undefined): unknown {
  if (entity === undefined) return undefined;
  const { total_size: values, size } = entity.metadata as { readonly total_size: number; readonly size: number };
  return values <= mostValues && size <= mostBytes ? entity.value : undefined;
}

/** An attribute as text, or undefined. */
export function textAttribute(entity: Group | Dataset, name: string): string | undefined {
  const value = smallValue(entity.attrs[name]);
  const first: unknown = Array.isArray(value) ? value[0] : value;
  return typeof first === 'string' ? first : undefined;
}

/** An attribute as a number, or undefined. */
export function numberAttribute(entity: Group | Dataset, name: string): number | undefined {
  return asNumber(smallValue(entity.attrs[name]));
}

/** A data set of one number. */
export function numberIn(dataset: Dataset | undefined): number | undefined {
  return asNumber(smallValue(dataset));
}

/** A scalar, or the first of a list, as a number. */
export function asNumber(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  if (ArrayBuffer.isView(value) || Array.isArray(value)) return asNumber((value as ArrayLike<unknown>)[0]);
  return undefined;
}

/** Rows of a table of sweeps: more than any experiment has. */
const mostRows = 1e6;

/** HDF5's number of the reference type (H5T_REFERENCE). */
const referenceType = 7;

/**
 * The rows of a table whose columns may be references. h5wasm (0.10.3) leaves references inside a row empty, because it
 * does not note that a member is one value long; said here, it reads them.
 */
export function rowsOf(dataset: Dataset | undefined): readonly (readonly unknown[])[] {
  if (dataset === undefined || dataset.metadata.total_size > mostRows) return [];
  const members = (dataset.metadata.compound_type?.members ?? []) as { type: number; total_size?: number }[];
  for (const member of members) if (member.type === referenceType) member.total_size ??= 1;
  const value: unknown = dataset.value;
  return Array.isArray(value) ? value.filter((row): row is readonly unknown[] => Array.isArray(row)) : [];
}
