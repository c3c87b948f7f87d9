// What is to be done once a hand has come to rest, and not while it moves.

export interface Rest {
  /** The hand has moved: waits anew. */
  moved(): void;
  /** Nothing is left to be done. */
  forget(): void;
}

/** A dragging hand sends an event a frame, one that steps with an arrow key some thirty a second; ms. */
const pause = 150;

/** Does it when the hand has not moved for a moment. */
export function atRest(act: () => void): Rest {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    moved() {
      clearTimeout(timer);
      timer = setTimeout(act, pause);
    },
    forget: () => clearTimeout(timer),
  };
}
