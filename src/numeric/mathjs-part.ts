// Of mathjs what the library needs: its parser and its units, put together by hand with arithmetic on numbers as plain functions.
// Functions for all its kinds of numbers, each of which looks at a call what it is given, would take some thirty milliseconds to be
// made at every start. The package is built with this part as one file in the place of math.ts, and so is the page.
import type { MathJsInstance, Unit } from 'mathjs';
import {
  createAccessorNode,
  createArrayNode,
  createAssignmentNode,
  createBlockNode,
  createConditionalNode,
  createConstantNode,
  createFunctionAssignmentNode,
  createFunctionNode,
  createIndexNode,
  createNode,
  createNumber,
  createObjectNode,
  createOperatorNode,
  createParenthesisNode,
  createParse,
  createRangeNode,
  createRelationalNode,
  createSymbolNode,
  createUnitClass,
} from 'mathjs';

/** Makes a part of mathjs of those that it is made with. */
type Factory<T = object> = (parts: Readonly<Record<string, unknown>>) => T;

// The published types leave these out.
declare module 'mathjs' {
  export const createAccessorNode: Factory;
  export const createArrayNode: Factory;
  export const createAssignmentNode: Factory;
  export const createBlockNode: Factory;
  export const createConditionalNode: Factory;
  export const createConstantNode: Factory;
  export const createFunctionAssignmentNode: Factory;
  export const createFunctionNode: Factory;
  export const createIndexNode: Factory;
  export const createNode: Factory;
  export const createNumber: Factory<(text: string) => number>;
  export const createObjectNode: Factory;
  export const createOperatorNode: Factory;
  export const createParenthesisNode: Factory;
  export const createParse: Factory<MathJsInstance['parse']>;
  export const createRangeNode: Factory;
  export const createRelationalNode: Factory;
  export const createSymbolNode: Factory;
  export const createUnitClass: Factory<UnitClass>;
}

interface UnitClass {
  new (value: number | null, name: string): Unit;
  isValuelessUnit(text: string): boolean;
  parse(text: string, options: { readonly allowNoUnits: boolean }): Unit;
}

const config = Object.freeze({ number: 'number', numberFallback: 'number', predictable: false });

/** Of a function for many kinds of values the one for text, which is all that is read here. */
const typed = Object.assign((_name: string, forms: { readonly string: unknown }) => forms.string, {
  addConversion: () => {},
  referToSelf: () => {},
});

/** What only evaluation would ask for, which never happens here: see expression/parse.ts. */
const none = null;

function createParser(): MathJsInstance['parse'] {
  const Node = createNode({ mathWithTransform: none });
  const SymbolNode = createSymbolNode({ math: none, Node });
  return createParse({
    typed,
    numeric: createNumber({ typed }),
    config,
    AccessorNode: createAccessorNode({ subset: none, Node }),
    ArrayNode: createArrayNode({ Node }),
    AssignmentNode: createAssignmentNode({ subset: none, matrix: none, Node }),
    BlockNode: createBlockNode({ ResultSet: none, Node }),
    ConditionalNode: createConditionalNode({ Node }),
    ConstantNode: createConstantNode({ Node, isBounded: Number.isFinite }),
    FunctionAssignmentNode: createFunctionAssignmentNode({ typed, Node }),
    FunctionNode: createFunctionNode({ math: none, Node, SymbolNode }),
    IndexNode: createIndexNode({ Node, size: none }),
    ObjectNode: createObjectNode({ Node }),
    OperatorNode: createOperatorNode({ Node }),
    ParenthesisNode: createParenthesisNode({ Node }),
    RangeNode: createRangeNode({ Node }),
    RelationalNode: createRelationalNode({ Node }),
    SymbolNode,
  });
}

/** Scales of temperature are defined by ratios, of which nothing is asked but their value. */
class Ratio {
  readonly #value: number;

  constructor(over: number, under: number) {
    this.#value = over / under;
  }

  valueOf(): number {
    return this.#value;
  }
}

function createUnits(): UnitClass {
  return createUnitClass({
    config,
    addScalar: (a: number, b: number) => a + b,
    subtractScalar: (a: number, b: number) => a - b,
    multiplyScalar: (a: number, b: number) => a * b,
    divideScalar: (a: number, b: number) => a / b,
    pow: (a: number, b: number) => a ** b,
    abs: Math.abs,
    fix: Math.trunc,
    round: Math.round,
    equal: (a: number, b: number) => a === b,
    isNumeric: (value: unknown) => typeof value === 'number',
    format: String,
    number: Number,
    // Reactive power is imaginary, and no unit here.
    Complex: { I: Number.NaN },
    BigNumber: none,
    Fraction: Ratio,
  });
}

const parse = createParser();
let units: UnitClass | undefined;

const math: Pick<MathJsInstance, 'parse'> & { unit(text: string): Unit } = {
  parse,
  /** As the function of mathjs that has this name reads a text. */
  unit(text) {
    units ??= createUnits();
    return units.isValuelessUnit(text) ? new units(null, text) : units.parse(text, { allowNoUnits: true });
  },
};

// biome-ignore lint/style/noDefaultExport: it stands for a module that has nothing else.
export default math;
