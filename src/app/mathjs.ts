// Of mathjs what the page needs. A program on Node takes the whole as one file, which is read in no time; a page would have
// to fetch it, so its build puts this in the place of that file (vite.config.ts).
import { create, parseDependencies, unitDependencies } from 'mathjs';

const math = create({ ...parseDependencies!, ...unitDependencies! });

// biome-ignore lint/style/noDefaultExport: it stands for a module that has nothing else.
export default math;
