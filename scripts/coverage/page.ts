import type { AnyRule } from '../../src/engine/rule.js';
import { CHECKS } from './crm-verify.js';
import { STATEMENTS, type Statement } from './manual.js';

/** The page that says who answers for each statement of the manual and each check of crm_verify. */
export function coveragePage(rules: readonly AnyRule[]): string {
  const manual = STATEMENTS.map((statement, i) => row(String(i + 1), statement, answers(`manual/${i + 1}`, rules)));
  const checks = Object.entries(CHECKS).map(([id, check]) =>
    row(`\`${id}\``, check, answers(`crm_verify/${id}`, rules)),
  );
  return `# Coverage

Made from the rules' \`covers\` by \`npm run generate\`.

## The manual's chapter on bundles

Red Hat Enterprise Linux 7, High Availability Add-On Reference, 9.5, one row a statement. \`inspect\` is
\`ciblint inspect\`, which derives from a file what no rule can judge.

| # | The manual says | Answered by |
|---|---|---|
${manual.join('\n')}

## crm_verify on bundles

What \`crm_verify\` checks of bundles beyond the schema, and what we found it silent about.

| Check | What it is about | Answered by |
|---|---|---|
${checks.join('\n')}
`;
}

/** The statements and checks that nothing answers for: no rule, no \`inspect\`, no reason. */
export function uncovered(rules: readonly AnyRule[]): string[] {
  const all: [string, Statement][] = [
    ...STATEMENTS.map((statement, i): [string, Statement] => [`manual/${i + 1}`, statement]),
    ...Object.entries(CHECKS).map(([id, check]): [string, Statement] => [`crm_verify/${id}`, check]),
  ];
  return all
    .filter(([id, { inspect, why }]) => inspect !== true && why === undefined && answers(id, rules).length === 0)
    .map(([id]) => id);
}

/** What rules claim to cover and no list has. */
export function unlisted(rules: readonly AnyRule[]): string[] {
  return rules.flatMap(({ id, covers }) =>
    (covers ?? []).filter((cover) => !isListed(cover)).map((cover) => `${id}: ${cover}`),
  );
}

function isListed(cover: string): boolean {
  const [list, name] = cover.split('/') as [string, string];
  if (list === 'manual') return Number(name) >= 1 && Number(name) <= STATEMENTS.length;
  // The lists of pcs and crmsh, and crm_verify's checks beyond bundles, are not carried here yet.
  return list !== 'crm_verify' || !name.startsWith('bundle-') || name in CHECKS;
}

function answers(cover: string, rules: readonly AnyRule[]): string[] {
  return rules.filter(({ covers }) => covers?.includes(cover)).map(({ id }) => `[${id}](rules/${id}.md)`);
}

function row(name: string, { about, inspect, why }: Statement, rules: readonly string[]): string {
  const by = [...rules, ...(inspect === true ? ['`inspect`'] : [])].join(', ');
  const text = [by, why].filter((part) => part !== undefined && part !== '').join('. ');
  return `| ${name} | ${about} | ${text === '' ? '**nothing**' : text} |`;
}
