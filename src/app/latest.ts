// While a control is dragged, requests come faster than answers. Only the newest waiting request is ever worked on, and
// an answer is shown as soon as it is there, so the picture follows the hand and ends where it ends.

export interface Latest<Request> {
  ask(request: Request): void;
}

export interface LatestOptions {
  /**
   * Ends the work under way, so that its promise is rejected; called when a newer request has waited too long. Says whether
   * it did.
   */
  readonly abandon?: () => boolean;
  /** Whether work is to be done again after a fault: its worker was stopped for the sake of other work. */
  readonly again?: (fault: unknown) => boolean;
  /** How long a newer request waits for the work under way, ms. */
  readonly patience: number;
}

/** A drag's requests take a fraction of this; only work for a question that no one asks any more takes longer. */
export const latestDefaults: LatestOptions = Object.freeze({ patience: 1500 });

/** Calls `work` with one request at a time, always the newest. */
export function latest<Request, Reply>(
  work: (request: Request) => Promise<Reply>,
  handle: {
    readonly show: (reply: Reply, busy: boolean) => void;
    readonly fail: (fault: unknown) => void;
  },
  options: Partial<LatestOptions> = {},
): Latest<Request> {
  const { abandon, again: redo, patience } = { ...latestDefaults, ...options };
  let waiting: Request | undefined;
  let busy = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let abandoned = false;
  let underWay: string | undefined;
  async function drain(): Promise<void> {
    busy = true;
    while (waiting !== undefined) {
      const request = waiting;
      waiting = undefined;
      abandoned = false;
      underWay = JSON.stringify(request);
      try {
        const reply = await work(request);
        handle.show(reply, waiting !== undefined);
      } catch (fault) {
        if (!abandoned && redo?.(fault) === true) waiting ??= request;
        else if (!abandoned) handle.fail(fault);
      }
      clearTimeout(timer);
      timer = undefined;
    }
    busy = false;
    underWay = undefined;
  }
  return {
    ask(request) {
      // Asked again for what is being worked on: its answer is on the way.
      const again = busy && JSON.stringify(request) === underWay;
      waiting = again ? undefined : request;
      if (again) return;
      if (!busy) {
        void drain();
        return;
      }
      if (abandon === undefined) return;
      timer ??= setTimeout(() => {
        timer = undefined;
        abandoned = abandon();
      }, patience);
    },
  };
}
