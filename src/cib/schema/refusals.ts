import type { Element } from '../../xml/nodes.js';
import { collapsed } from './datatypes.js';
import type { Fault } from './faults.js';
import { REFUSALS, type Refusal } from './nvsets.js';
import { type SchemaVersion, within } from './version.js';

/** What a schema has against the name, or the value, of an nvpair that has an id of its own. */
export function refusalOf(pair: Element, schema: SchemaVersion): Fault | undefined {
  const name = pair.attr('name');
  const set = pair.parent;
  if (name === undefined || set === null || pair.attr('id-ref') !== undefined) return undefined;
  const key = collapsed(name.value);
  for (const refusal of REFUSALS) {
    const instead = ownOf(refusal.instead, key);
    const remedy = instead === undefined ? ownOf(refusal.names, key) : `Write ${instead} instead`;
    if (remedy === undefined || !holds(refusal, set, schema)) continue;
    const { since = '', until } = refusal;
    const value = pair.attr('value');
    if (refusal.values !== undefined && name.value !== key) {
      // The schema compares the name as it is where it then looks at the value, and without blanks where it refuses it.
      return {
        kind: 'refused-name',
        at: name,
        what: `"${name.value}"`,
        remedy: `Write ${key} without blanks around it`,
        instead: key,
        since,
        until,
      };
    }
    if (refusal.values === undefined)
      return { kind: 'refused-name', at: name, what: key, remedy, instead, since, until };
    if (value === undefined) {
      if (refusal.valueRequired === true) return { kind: 'missing', lacks: [['@value']] };
    } else if (refusal.values.includes(collapsed(value.value)))
      return { kind: 'refused-name', at: value, what: `${key}="${value.value}"`, remedy, instead, since, until };
  }
  return undefined;
}

function holds(refusal: Refusal, set: Element, schema: SchemaVersion): boolean {
  if (refusal.set !== set.name || !within(schema, refusal.since, refusal.until)) return false;
  return refusal.of === undefined || refusal.of.some((name) => name === set.parent?.name);
}

function ownOf(words: Readonly<Record<string, string>> | undefined, key: string): string | undefined {
  return words !== undefined && Object.hasOwn(words, key) ? words[key] : undefined;
}

/** Whether a schema refuses a cluster option for its name or its value. */
export function refusesProperty(name: string, value: string, schema: SchemaVersion): boolean {
  const [key, text] = [collapsed(name), collapsed(value)];
  return REFUSALS.some(({ set, since, until, names, instead, values }) => {
    if (set !== 'cluster_property_set' || !within(schema, since, until)) return false;
    if (ownOf(names, key) === undefined && ownOf(instead, key) === undefined) return false;
    return values === undefined || values.includes(text);
  });
}
