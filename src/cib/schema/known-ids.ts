import type { IdEntry, Ids } from '../id-pool.js';
import { nearest, related } from '../nearest.js';

/** An id of the document that some other id may have been meant to be. */
export interface KnownId extends IdEntry {
  readonly id: string;
}

/** How many ids are compared letter by letter in one document, as a large one may have thousands on both sides. */
const COMPARISONS = 500_000;

/** The ids of a document, for what a reference that leads nowhere may have meant. */
export class KnownIds {
  readonly #ids: Ids;
  readonly #byElement = new Map<string, string[]>();
  #left = COMPARISONS;

  constructor(ids: Ids) {
    this.#ids = ids;
    for (const [id, { element }] of ids) {
      const list = this.#byElement.get(element);
      if (list === undefined) this.#byElement.set(element, [id]);
      else list.push(id);
    }
  }

  /** The id of one of those elements that is most like `id`, or holds it or is held by it. */
  nearest(id: string, elements: readonly string[]): KnownId | undefined {
    const candidates = elements.flatMap((element) => this.#byElement.get(element) ?? []);
    this.#left -= candidates.length;
    if (this.#left < 0) return undefined;
    const near = id.length < 4 ? undefined : nearest(id, candidates);
    const found = this.#wrapped(id, elements) ?? near ?? related(id, candidates);
    const entry = found === undefined ? undefined : this.#ids.get(found);
    return found === undefined || entry === undefined ? undefined : { id: found, ...entry };
  }

  /** `web` for `web-clone` and the other way round: what tools call that which they wrap around a resource. */
  #wrapped(id: string, elements: readonly string[]): string | undefined {
    const bare = id.replace(/-(?:clone|master|bundle)$/, '');
    const names = [bare, `${bare}-clone`, `${bare}-master`, `${bare}-bundle`];
    return names.find((name) => name !== id && elements.includes(this.#ids.get(name)?.element ?? ''));
  }
}
