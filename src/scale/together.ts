// Several pieces of work at once, of which one that fails stops the others.

/**
 * Does pieces of work at once and waits for all. One that fails stops the others, since what they come to would be thrown away.
 *
 * @param stop stops all of them; whoever asked hears the reason that he gave, however a piece says that it was stopped
 * @throws what the first one in their order failed of, which is the signal's reason for those that were stopped
 */
export async function together(
  pieces: number,
  stop: AbortSignal | undefined,
  piece: (number: number, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const failure = new AbortController();
  const signal = stop === undefined ? failure.signal : AbortSignal.any([stop, failure.signal]);
  const guarded = async (_: unknown, number: number): Promise<void> => {
    try {
      await piece(number, signal);
    } catch (error) {
      failure.abort(error);
      stop?.throwIfAborted();
      throw error;
    }
  };
  const all = Array.from({ length: pieces }, guarded);
  await Promise.allSettled(all);
  await Promise.all(all);
  stop?.throwIfAborted();
}
