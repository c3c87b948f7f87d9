// Property tests draw the same cases every time, so that a run says the same of the same code. FC_SEED=N draws others:
// a search for faults, not a gate.
import fc from 'fast-check';

fc.configureGlobal({ seed: Number(process.env.FC_SEED ?? 1952) });
