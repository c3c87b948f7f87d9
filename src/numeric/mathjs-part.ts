// Of mathjs what the library needs. A program on Node takes the whole as one file, which is read in no time; a page would
// have to fetch it, so bundlers for browsers put this in the place of that file: the package's own page by vite.config.ts,
// other people's by the field `browser` of package.json.
import { create, parseDependencies, unitDependencies } from 'mathjs';

const math = create({ ...parseDependencies!, ...unitDependencies! });

// biome-ignore lint/style/noDefaultExport: it stands for a module that has nothing else.
export default math;
