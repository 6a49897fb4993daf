import { UsageError } from '../config/config.js';
import { unknown } from '../config/did-you-mean.js';
import { Baseline, type Entry } from './baseline.js';

/** The version of the format; it changes when an older ciblint would misread it. */
const VERSION = 1;

/** What stands for no element: findings about the text as such are about none. */
const NO_ELEMENT = '/';

type Json = Readonly<Record<string, unknown>>;

/**
 * A baseline as text: by file, rule, element and message id, each sorted, a line a count, so that what changes in it is
 * what has changed.
 */
export function baselineText({ entries }: Baseline): string {
  const files = nested();
  for (const { file, rule, element, messageId, count } of entries) {
    within(within(within(files, file), rule), element === '' ? NO_ELEMENT : element)[messageId] = count;
  }
  return `${JSON.stringify({ ciblint: 'baseline', version: VERSION, files: sorted(files) }, null, 2)}\n`;
}

/** The baseline that a text is; `shown` is how its file is called. Throws {@link UsageError}. */
export function parseBaseline(text: string, shown: string): Baseline {
  const fail = (why: string): never => {
    throw new UsageError(`${shown}: ${why}`);
  };
  if (/^<{7} .*^>{7} /ms.test(text)) fail('there is a merge conflict in it; resolve it or write the baseline anew');
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    fail(`not a baseline of ciblint: ${(error as Error).message}`);
  }
  if (!isMapping(value) || value.ciblint !== 'baseline') return fail('not a baseline of ciblint');
  const { ciblint: _, version, files, ...more } = value;
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1)
    return fail(`"version" is ${JSON.stringify(version) ?? 'missing'}, not a number`);
  if (version > VERSION)
    return fail(`written by a newer ciblint: it has version ${version}, and this one reads up to ${VERSION}`);
  for (const key of Object.keys(more)) fail(unknown('key', key, ['ciblint', 'version', 'files']));
  const mapping = (of: unknown, where: readonly string[]): [string, unknown][] => {
    if (!isMapping(of)) return fail(`${where.map((step) => JSON.stringify(step)).join(' › ')} is not a mapping`);
    return Object.entries(of);
  };
  const entries: Entry[] = [];
  for (const [file, rules] of mapping(files, ['files']))
    for (const [rule, elements] of mapping(rules, ['files', file]))
      for (const [element, messages] of mapping(elements, ['files', file, rule]))
        for (const [messageId, count] of mapping(messages, ['files', file, rule, element])) {
          if (!Number.isSafeInteger(count) || (count as number) < 1)
            fail(`${[file, rule, element, messageId].map((step) => JSON.stringify(step)).join(' › ')} is no count`);
          entries.push({
            file,
            rule,
            element: element === NO_ELEMENT ? '' : element,
            messageId,
            count: count as number,
          });
        }
  return new Baseline(entries);
}

interface Nested {
  [key: string]: Nested | number;
}

/** A mapping without a prototype: a file may be called `__proto__`. */
function nested(): Nested {
  return Object.create(null) as Nested;
}

function within(mapping: Nested, key: string): Nested {
  mapping[key] ??= nested();
  return mapping[key] as Nested;
}

function sorted(mapping: Nested): Nested {
  const copy = nested();
  for (const key of Object.keys(mapping).sort()) {
    const value = mapping[key] as Nested | number;
    copy[key] = typeof value === 'number' ? value : sorted(value);
  }
  return copy;
}

function isMapping(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
