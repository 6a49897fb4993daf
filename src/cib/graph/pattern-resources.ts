import type { Document } from '../document.js';
import { RESOURCE_PATTERN } from '../values/pattern.js';
import { PatternMatcher } from '../values/pattern-match.js';

/** Steps of matching that one document may cost. */
const MOST_STEPS = 2_000_000;

/** What the patterns of location constraints select in one document. Needs `resources` of the index. */
export class PatternResources {
  readonly #known = new Map<string, string[]>();
  #left = MOST_STEPS;

  constructor(private readonly document: Document) {}

  /** The resources that a pattern selects, which are never parts of others; none where it cannot be followed. */
  matching(text: string): string[] {
    let found = this.#known.get(text);
    if (found === undefined) {
      found = this.#match(text);
      this.#known.set(text, found);
    }
    return found;
  }

  #match(text: string): string[] {
    const verdict = RESOURCE_PATTERN.check(text);
    const matcher = verdict.ok ? PatternMatcher.of(verdict.value.pattern) : undefined;
    if (!verdict.ok || matcher === undefined) return [];
    const ids: string[] = [];
    for (const { id, parent, kind } of this.document.resources.values()) {
      if (parent !== undefined || kind === 'template') continue;
      this.#left -= matcher.size * (id.length + 1);
      if (this.#left < 0) return [];
      if (matcher.isIn(id) !== verdict.value.inverted) ids.push(id);
    }
    return ids;
  }
}
