// mathjs as one file, which loads twenty times as fast as its thousand modules; the package exports it without types.
declare module 'mathjs/lib/browser/math.js' {
  import type { MathJsInstance } from 'mathjs';

  const math: MathJsInstance;
  // biome-ignore lint/style/noDefaultExport: the module has no other.
  export default math;
}
