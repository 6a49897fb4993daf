import { SEVERITIES } from './finding.js';
import type { AnyRule } from './rule.js';

/** What keeps a value, such as what a plug-in exports, from being a rule; undefined when it is one. */
export function shapeProblem(value: unknown): string | undefined {
  const rule = (isMapping(value) ? value : {}) as Partial<AnyRule>;
  if (typeof rule.id !== 'string' || !/^[a-z0-9][\w-]*(\/[\w-]+)+$/.test(rule.id)) return 'its id must be area/name';
  if (!SEVERITIES.includes(rule.severity as AnyRule['severity']))
    return `its severity must be ${SEVERITIES.join(', ')}`;
  if (typeof rule.check !== 'function') return 'it has no function check';
  if (!isMapping(rule.messages)) return 'it has no messages';
  for (const [id, message] of Object.entries(rule.messages))
    if (typeof message !== 'string' && typeof message !== 'function')
      return `its message ${id} must be a text or a function that gives one`;
  for (const key of ['summary', 'why', 'remedy'] as const) if (typeof rule[key] !== 'string') return `it has no ${key}`;
  return examplesProblem(rule.examples) ?? optionsProblem(rule.options) ?? seeProblem(rule.see);
}

function examplesProblem(examples: unknown): string | undefined {
  if (!Array.isArray(examples)) return 'it has no list of examples';
  const isSound = (example: unknown) =>
    isMapping(example) &&
    (typeof example.good === 'string' || (typeof example.bad === 'string' && Array.isArray(example.says)));
  const at = examples.findIndex((example) => !isSound(example));
  return at === -1 ? undefined : `example ${at + 1} must be { good: '…' } or { bad: '…', says: ['…'] }`;
}

function optionsProblem(options: unknown): string | undefined {
  if (options === undefined) return undefined;
  return isMapping(options) && isMapping(options.schema) && 'default' in options
    ? undefined
    : 'its options must be { schema: …, default: … }';
}

function seeProblem(see: unknown): string | undefined {
  if (see === undefined) return undefined;
  const isLink = (link: unknown) => isMapping(link) && typeof link.title === 'string' && typeof link.url === 'string';
  return Array.isArray(see) && see.every(isLink) ? undefined : "its see must be a list of { title: '…', url: '…' }";
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
