// Every text that the library can say in a problem, a note, the ending of a fit or the basis of an error, read from its
// source: literals where they are handed to an InputError, directly or through the functions that make one.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { parseAst } from 'vite';

const src = resolve(import.meta.dirname, '../../src');

export interface Line {
  readonly file: string;
  /** With `x1` where a value stands. */
  readonly text: string;
}

// biome-ignore lint/suspicious/noExplicitAny: a syntax tree is walked by whatever fields it has
type Node = any;

function visit(node: Node, see: (node: Node, within: readonly Node[]) => void, within: readonly Node[] = []): void {
  if (node === null || typeof node !== 'object') return;
  if (Array.isArray(node)) {
    for (const each of node) visit(each, see, within);
    return;
  }
  if (typeof node.type === 'string') see(node, within);
  const inside = /Function/.test(node.type ?? '') ? [...within, node] : within;
  for (const [key, value] of Object.entries(node)) if (key !== 'parent') visit(value, see, inside);
}

/** All texts that an expression can come out as; values of calls are not known and give none. */
function textsOf(node: Node, constants: ReadonlyMap<string, Node>): readonly string[] {
  switch (node?.type) {
    case 'Literal':
      return typeof node.value === 'string' ? [node.value] : [];
    case 'TemplateLiteral':
      return template(node, constants);
    case 'ConditionalExpression':
      return [...textsOf(node.consequent, constants), ...textsOf(node.alternate, constants)];
    case 'LogicalExpression':
      return [...textsOf(node.left, constants), ...textsOf(node.right, constants)];
    case 'ArrayExpression':
      return node.elements.flatMap((each: Node) => textsOf(each, constants));
    case 'SpreadElement':
      return textsOf(node.argument, constants);
    case 'AssignmentPattern':
      return textsOf(node.right, constants);
    case 'Identifier': {
      const found = constants.get(node.name);
      return found === undefined ? [] : textsOf(found, new Map());
    }
    default:
      return [];
  }
}

function template(node: Node, constants: ReadonlyMap<string, Node>): readonly string[] {
  let texts: readonly string[] = [node.quasis[0].value.cooked];
  for (const [i, expression] of node.expressions.entries()) {
    const inner = expression.type === 'ConditionalExpression' ? textsOf(expression, constants) : [];
    // What is suggested beside a name is said in one place for all.
    const values = inner.length === 0 ? ['x1'] : inner.filter((text) => !text.includes('did you mean'));
    texts = texts.flatMap((text) => values.map((value) => text + value + node.quasis[i + 1].value.cooked));
  }
  return texts;
}

function linesOf(file: string): readonly Line[] {
  const tree: Node = parseAst(readFileSync(file, 'utf8'), { lang: 'ts' });
  const constants = new Map<string, Node>();
  const names = new Map<Node, string>();
  const makers = new Map<string, readonly number[]>();
  const said: Node[] = [];
  visit(tree, (node) => {
    if (node.type !== 'VariableDeclarator' || node.id.type !== 'Identifier' || node.init === null) return;
    if (/Function/.test(node.init.type)) names.set(node.init, node.id.name);
    else constants.set(node.id.name, node.init);
  });
  visit(tree, (node, within) => {
    if (node.type === 'NewExpression' && node.callee.name === 'InputError') {
      const fields = (node.arguments[0].properties ?? []).filter((field: Node) =>
        /^(what|allowed)$/.test(field.key?.name),
      );
      said.push(...fields.map((field: Node) => field.value));
      const used = JSON.stringify(fields);
      const maker = within.at(-1);
      const name = maker?.id?.name ?? names.get(maker) ?? (within.at(-2) && `${within.at(-2).id?.name}()`);
      const places = (maker?.params ?? []).flatMap((each: Node, i: number) => {
        const { name: parameter } = each.left ?? each;
        return parameter !== undefined && used.includes(`"name":"${parameter}"`) ? [i] : [];
      });
      if (places.length > 0 && name !== undefined) {
        makers.set(name.endsWith('()') ? 'fault' : name, places);
        said.push(
          ...places.map((i: number) => maker.params[i]).filter((each: Node) => each.type === 'AssignmentPattern'),
        );
      }
    }
    if (
      node.type === 'Property' &&
      /^(notes|basis|words|origin|reason)$/.test(node.key?.name) &&
      !/\/(cli|claims\/trial)\//.test(file)
    )
      said.push(node.value);
    if (node.type === 'CallExpression' && node.callee.object?.name === 'notes') said.push(...node.arguments);
  });
  visit(tree, (node) => {
    const places = node.type === 'CallExpression' ? makers.get(node.callee.name) : undefined;
    if (places !== undefined)
      said.push(
        ...places.map((i) => node.arguments[i]).filter((each) => each !== undefined && each.type !== 'ArrayExpression'),
      );
  });
  return said.flatMap((node) => textsOf(node, constants)).map((text) => ({ file: relative(src, file), text }));
}

/** The texts of all rooms but the page, which has words of its own. */
export function linesOfSource(): readonly Line[] {
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !/^app\/(?!work)|messages|\/said\/|^viz\/words/.test(path))
    .map((path) => join(src, path));
  return files.flatMap(linesOf);
}
