/** So long must it be quiet: an editor saves in several steps, a checkout touches many files. */
const QUIET = 100;
/** So long is quiet waited for, where there is always something. */
const PATIENCE = 1000;

/** Makes one call to work of the many changes that come together. */
export class Changes {
  #timer: NodeJS.Timeout | undefined;
  #since: number | undefined;
  #isDue = false;
  #hasEnded = false;
  #wake: () => void = () => undefined;

  /** Something has changed. */
  note(): void {
    if (this.#hasEnded) return;
    const now = Date.now();
    this.#since ??= now;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#settle(), Math.max(0, Math.min(QUIET, this.#since + PATIENCE - now)));
  }

  /** There is nothing more to wait for. */
  end(): void {
    this.#hasEnded = true;
    clearTimeout(this.#timer);
    this.#wake();
  }

  /** Waits for changes since the last call; false when it has ended. */
  async next(): Promise<boolean> {
    if (!this.#isDue && !this.#hasEnded) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    this.#isDue = false;
    return !this.#hasEnded;
  }

  #settle(): void {
    this.#since = undefined;
    this.#isDue = true;
    this.#wake();
  }
}
