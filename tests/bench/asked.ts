// What a benchmark is asked for on the command line.
import { type ParseArgsConfig, parseArgs } from 'node:util';

/** The flags, or the end of the process: with the usage where help is asked for, with one line where a flag is none. */
export function asked<const T extends NonNullable<ParseArgsConfig['options']>>(usage: string, options: T) {
  try {
    if (!process.argv.slice(2).includes('--help')) return parseArgs({ options }).values;
    console.log(usage);
  } catch (error) {
    console.error(`${(error as Error).message.split('\n')[0]}. Usage: ${usage.split('\n')[0]}`);
    process.exit(2);
  }
  process.exit(0);
}
