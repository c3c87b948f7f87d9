// Asking a peer, and keeping note of those that could not answer: a peer is named with the reason, never left out.
import { type Peer, type PeerName, runPython } from './environment.ts';

/** What a script says of one run; times are processor time, s. */
export interface PeerRun {
  readonly name: string;
  readonly seconds: number;
  readonly build?: number;
  readonly counts?: readonly number[];
  /** Last interval at each current, ms; 0 where there is none. */
  readonly intervals?: readonly number[];
  /** Of each neuron, ms. */
  readonly crossings?: readonly (readonly number[])[];
}

export interface Peers {
  /** The runs by name; undefined where the peer cannot be had or failed. */
  ask(peer: PeerName, script: string, input: unknown): ReadonlyMap<string, PeerRun> | undefined;
  /** Name and release of a peer. */
  title(peer: PeerName): string;
  /** Why peers are missing, one sentence each. */
  readonly missing: readonly string[];
}

/** Peers as they were found. */
export function asking(found: Readonly<Record<PeerName, Peer>>): Peers {
  const missing = new Set<string>();
  return {
    get missing() {
      return [...missing];
    },
    title(name) {
      const peer = found[name];
      return 'reason' in peer ? name : `${name} ${peer.version}`;
    },
    ask(name, script, input) {
      const peer = found[name];
      if ('reason' in peer) {
        missing.add(`${name} could not be had: ${peer.reason}.`);
        return undefined;
      }
      try {
        const answer = runPython(peer.python, script, input) as { readonly runs: readonly PeerRun[] };
        return new Map(answer.runs.map((run) => [run.name, run]));
      } catch (error) {
        missing.add(`${name} ${peer.version} (${peer.origin}) failed: ${(error as Error).message}.`);
        return undefined;
      }
    },
  };
}
