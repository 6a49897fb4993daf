/** A run of whole numbers, both ends included: addresses, ports. */
interface Run {
  readonly from: number;
  readonly to: number;
}

/** Tells which runs of numbers meet others: added, then sorted, then asked. As numbers alone, as there may be many. */
export class Contested {
  #ends = new Float64Array(1024);
  #size = 0;
  /** The stretches that more than one run covers, apart and in order: where each begins and ends, in turn. */
  #shared: Float64Array = this.#ends;

  add(runs: readonly Run[]): void {
    for (const { from, to } of runs) {
      if (this.#size + 2 > this.#ends.length) {
        const grown = new Float64Array(this.#ends.length * 2);
        grown.set(this.#ends);
        this.#ends = grown;
      }
      // Even where a run begins, odd after its end.
      this.#ends[this.#size] = from * 2;
      this.#ends[this.#size + 1] = to * 2 + 1;
      this.#size += 2;
    }
  }

  sort(): void {
    const ends = this.#ends.subarray(0, this.#size).sort();
    let depth = 0;
    let length = 0;
    for (const end of ends) {
      const isStart = end % 2 === 0;
      depth += isStart ? 1 : -1;
      // What is written stands before what is still to be read.
      if (isStart ? depth === 2 : depth === 1) {
        ends[length] = Math.floor(end / 2);
        length += 1;
      }
    }
    this.#shared = ends.subarray(0, length);
  }

  /** Whether any runs meet. */
  get isAny(): boolean {
    return this.#shared.length > 0;
  }

  /** Whether one of the runs that were added meets another. */
  has(runs: readonly Run[]): boolean {
    return runs.some(({ from, to }) => {
      let [low, high] = [0, this.#shared.length / 2];
      while (low < high) {
        const middle = (low + high) >>> 1;
        if ((this.#shared[middle * 2 + 1] as number) < from) low = middle + 1;
        else high = middle;
      }
      return low * 2 < this.#shared.length && (this.#shared[low * 2] as number) <= to;
    });
  }
}
