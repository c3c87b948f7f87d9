import { fileURLToPath } from 'node:url';
import { InputError } from '../../numeric/errors.ts';
import { packageFile, runsSources } from '../package-files.ts';
import { readPort, serveDefaults, servePage } from '../serve.ts';
import type { Command } from './command.ts';

export const page: Command = {
  name: 'page',
  usage: 'page [--port N]',
  options: {
    port: { value: 'N', help: `port (default ${serveDefaults.port}, or the next that is free; 0: any)` },
  },
  lacks: ['table', 'picture'],
  async run(args) {
    const [word] = args.words;
    if (word !== undefined) {
      const what = `"${word}" is one word too many`;
      throw new InputError({ code: 'words', where: 'rheobase page', what, allowed: 'page [--port N]' });
    }
    const port = readPort(args.text('port'));
    const { address } = await servePage(await builtPage(), port);
    return { document: { address }, text: () => `The page: ${address}  (Ctrl-C ends it)` };
  },
};

/** The package brings the page built; a checkout, which holds its source, builds it. */
async function builtPage(): Promise<string> {
  if (!runsSources) return fileURLToPath(packageFile('dist/page'));
  // By its address, so that the package is compiled without it and without Vite.
  const { buildPage } = (await import(packageFile('src/cli/build-page.ts').href)) as { buildPage(): Promise<string> };
  return buildPage();
}
