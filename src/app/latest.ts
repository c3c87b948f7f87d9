// While a control is dragged, requests come faster than answers. Only the newest waiting request is ever worked on, and
// an answer is shown as soon as it is there, so the picture follows the hand and ends where it ends.

export interface Latest<Request> {
  ask(request: Request): void;
}

/** Calls `work` with one request at a time, always the newest. */
export function latest<Request, Reply>(
  work: (request: Request) => Promise<Reply>,
  show: (reply: Reply, busy: boolean) => void,
  fail: (fault: unknown) => void,
): Latest<Request> {
  let waiting: Request | undefined;
  let busy = false;
  async function drain(): Promise<void> {
    busy = true;
    while (waiting !== undefined) {
      const request = waiting;
      waiting = undefined;
      try {
        const reply = await work(request);
        show(reply, waiting !== undefined);
      } catch (fault) {
        fail(fault);
      }
    }
    busy = false;
  }
  return {
    ask(request) {
      waiting = request;
      if (!busy) void drain();
    },
  };
}
