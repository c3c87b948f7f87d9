// The house's one law: imports run downwards, and never in a circle.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const src = resolve(import.meta.dirname, '../../src');

/** Floors, lowest first; rooms on one floor do not know each other. */
const floors = [
  ['numeric'],
  ['expression', 'curve'],
  ['neuron', 'fit', 'data'],
  ['viz', 'scale'],
  ['claims'],
  ['cli', 'app'],
];

const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path))
  .map((path) => join(src, path));

function importsOf(file: string): readonly string[] {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map((match) => resolve(dirname(file), match[1]!));
}

function room(file: string): string {
  return relative(src, file).split('/')[0]!;
}

function floorOf(name: string): number {
  return floors.findIndex((floor) => floor.includes(name));
}

describe('imports', () => {
  it('were found, so that this test can fail', () => {
    expect(files.length).toBeGreaterThan(50);
    expect(files.flatMap(importsOf).length).toBeGreaterThan(150);
  });

  it('name only rooms of the house', () => {
    const unknown = files.filter((file) => relative(src, file).includes('/') && floorOf(room(file)) < 0);
    expect(unknown).toEqual([]);
  });

  it('run downwards', () => {
    const upward = files.flatMap((file) =>
      importsOf(file)
        .filter((target) => relative(src, file).includes('/') && room(file) !== room(target))
        .filter((target) => floorOf(room(target)) >= floorOf(room(file)))
        .map((target) => `${relative(src, file)} -> ${relative(src, target)}`),
    );
    expect(upward).toEqual([]);
  });

  it('form no circle', () => {
    const graph = new Map(files.map((file) => [file, importsOf(file)]));
    const done = new Set<string>();
    const circles: string[] = [];
    const visit = (file: string, path: readonly string[]): void => {
      if (path.includes(file)) {
        circles.push([...path.slice(path.indexOf(file)), file].map((each) => relative(src, each)).join(' -> '));
        return;
      }
      if (done.has(file)) return;
      for (const target of graph.get(file) ?? []) visit(target, [...path, file]);
      done.add(file);
    };
    for (const file of files) visit(file, []);
    expect(circles).toEqual([]);
  });

  it('keep node: to the command line and files named for it', () => {
    const misplaced = files
      .filter((file) => /from 'node:/.test(readFileSync(file, 'utf8')))
      .map((file) => relative(src, file))
      .filter((path) => !path.startsWith('cli/') && !/-node\.ts$/.test(path));
    expect(misplaced).toEqual([]);
  });

  it('bring what fits, and ml-matrix with it, only to commands that fit: it takes longer to read than a curve to sweep', () => {
    const read = new Set<string>();
    const visit = (file: string): void => {
      if (read.has(file)) return;
      read.add(file);
      const text = readFileSync(file, 'utf8');
      for (const [, path] of text.matchAll(/^(?:import|export) (?!type )[^;]*?from '(\.[^']+)'/gm)) {
        visit(resolve(dirname(file), path!));
      }
    };
    visit(join(src, 'cli/commands/sweep.ts'));
    const paths = [...read].map((file) => relative(src, file));
    expect(paths).toContain('neuron/simulate/run.ts');
    expect(paths).not.toContain('fit/fit.ts');
    expect(paths).not.toContain('fit/minimise.ts');
  });

  it('lead to no eval', () => {
    const evaluating = files.filter((file) => /\beval\(|new Function\(/.test(readFileSync(file, 'utf8')));
    expect(evaluating.map((file) => relative(src, file))).toEqual([]);
  });
});
