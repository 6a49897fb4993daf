import type { Severity } from '../engine/finding.js';
import type { DescribedRule } from './format.js';

export const LEVEL: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note' };

const PROBLEM: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'recommendation' };

/** GitHub's limits, in characters. */
const DESCRIPTION = 1024;
const NAME = 255;

/** What SARIF says of a rule, a reportingDescriptor. */
export function descriptorOf(rule: DescribedRule, page: string | undefined): object {
  const { id, severity, summary, why, remedy, conformance } = rule;
  const described = { text: cut(plain(summary), DESCRIPTION) || id };
  return {
    id,
    name: cut(className(id), NAME),
    shortDescription: described,
    fullDescription: { text: cut(plain(why), DESCRIPTION) || described.text },
    help: { text: `${plain(remedy) || described.text}.`, markdown: markdown(rule) },
    helpUri: page,
    defaultConfiguration: { level: LEVEL[severity] },
    properties: {
      tags: [
        ...(id.includes('/') ? [id.slice(0, id.indexOf('/'))] : []),
        ...(conformance === true ? ['schema-conformance'] : []),
      ],
      precision: 'very-high',
      'problem.severity': PROBLEM[severity],
    },
  };
}

/** The page of a rule, as GitHub shows it beside an alert. */
function markdown({ id, why, remedy, see = [], examples = [] }: DescribedRule): string {
  const bad = examples.find((example) => 'bad' in example);
  const good = examples.find((example) => 'good' in example);
  return [
    why.trim(),
    `**Remedy:** ${remedy}.`,
    ...(bad === undefined ? [] : ['## Wrong', fenced(bad.bad.replaceAll(/[«»]/g, ''))]),
    ...(good === undefined ? [] : ['## Right', fenced(good.good)]),
    ...(see.length === 0 ? [] : ['## See also', see.map(({ title, url }) => `- [${title}](${url})`).join('\n')]),
    `\`ciblint explain ${id}\` shows all examples.`,
  ].join('\n\n');
}

/** A fence longer than any in the code. */
function fenced(code: string): string {
  const longest = Math.max(2, ...Array.from(code.matchAll(/`+/g), ([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}xml\n${code}\n${fence}`;
}

/** `bundle/port-xor-range` as `BundlePortXorRange`. */
function className(id: string): string {
  return id.replaceAll(/(?:^|[^a-z0-9]+)([a-z0-9])/gi, (_, first: string) => first.toUpperCase());
}

/** Markdown of a rule as plain text in one line. */
function plain(text: string): string {
  return text.replaceAll('`', '').replaceAll(/\s+/g, ' ').trim();
}

function cut(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
