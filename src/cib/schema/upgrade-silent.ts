import type { Element, Place } from '../../xml/nodes.js';
import { faultsOf } from './judge.js';
import { isJudged } from './standing.js';
import { crossed, Need, type Transform } from './upgrade.js';
import { type Rewrite, rewriteOfOption } from './upgrade-options.js';
import type { SchemaVersion } from './version.js';

/** An option that an upgrade rewrites although the schema at its end would accept it. */
export interface SilentRewrite {
  readonly option: string;
  readonly value: string;
  readonly at: Place;
  /** The schema whose upgrade does it. */
  readonly to: string;
  readonly rewrite: Rewrite;
}

/** Collects the options that an upgrade rewrites to one outcome without the schema asking for it. */
export class SilentRewrites {
  readonly #outcome: Rewrite['outcome'];
  readonly #judged: SchemaVersion;
  readonly #transforms: readonly Transform[];
  readonly #need: Need;
  readonly #found: (SilentRewrite & { readonly by: Transform })[] = [];

  constructor(outcome: Rewrite['outcome'], named: SchemaVersion | undefined, judged: SchemaVersion) {
    this.#outcome = outcome;
    this.#judged = judged;
    this.#transforms = crossed(named, judged);
    this.#need = new Need(this.#transforms);
  }

  /** Whether the way from the one schema to the other rewrites anything at all. */
  get isUpgrade(): boolean {
    return this.#transforms.length > 0;
  }

  see(element: Element): void {
    this.#need.see(element);
    if (element.name !== 'nvpair') return;
    const found = rewriteOfOption(element, this.#transforms);
    const name = element.attr('name');
    if (found?.rewrite.outcome !== this.#outcome || name === undefined) return;
    // By the schema before it: what stands in something that the newer one does not have goes along, too.
    if (!isJudged(element, found.transform.from) || faultsOf(element, this.#judged).length > 0) return;
    const { transform, rewrite } = found;
    const [option, value] = [name.value.trim(), element.value('value') ?? ''];
    this.#found.push({ option, value, at: name.place, to: transform.to.number, rewrite, by: transform });
  }

  /** What was found, once the whole document has been seen. */
  found(): readonly SilentRewrite[] {
    return this.#found.filter(({ by }) => this.#need.of(by));
  }
}
