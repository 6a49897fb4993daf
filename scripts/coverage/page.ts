import type { AnyRule } from '../../src/engine/rule.js';
import { CHECKS, SILENT } from './crm-verify.js';
import { STATEMENTS } from './manual.js';
import { CRMSH, PCS } from './pcs-crmsh.js';
import type { Section, Statement } from './statement.js';

/** Every line of every list, by what rules call it in `covers`. */
const LISTED: ReadonlyMap<string, Statement> = new Map([
  ...STATEMENTS.map((statement, i): [string, Statement] => [`manual/${i + 1}`, statement]),
  ...linesOf('crm_verify', [...CHECKS, ...SILENT]),
  ...linesOf('pcs', PCS),
  ...linesOf('crmsh', CRMSH),
]);

/** The page that says who answers for each statement of the manual, and each check of crm_verify, pcs and crmsh. */
export function coveragePage(rules: readonly AnyRule[]): string {
  const manual = STATEMENTS.map((statement, i) => row(String(i + 1), statement, answers(`manual/${i + 1}`, rules)));
  return `# Coverage

Made from the rules' \`covers\` by \`npm run generate\`.

## The manual's chapter on bundles

Red Hat Enterprise Linux 7, High Availability Add-On Reference, 9.5, one row a statement. \`inspect\` is
\`ciblint inspect\`, which derives from a file what no rule can judge.

| # | The manual says | Answered by |
|---|---|---|
${manual.join('\n')}

## crm_verify

What Pacemaker's \`crm_verify\` (2.1.5, and the source after 3.0.2) checks beyond the schema, and what we found it silent
about. Some of its checks are of what the schema refuses before: they show where validation is off, and here the rules
that hold files to the schema answer for them.
${tables('crm_verify', [...CHECKS, ...SILENT], rules)}
## pcs and crmsh

What the two shells check: pcs 0.11.5 and its source of July 2026, crmsh 4.4.0 and its source of June 2026. pcs looks at
what its commands are given, so most of its checks never see a file that was written by hand.
${tables('pcs', PCS, rules)}${tables('crmsh', CRMSH, rules)}`;
}

/** The lines that nothing answers for: no rule, no `inspect`, no reason. */
export function uncovered(rules: readonly AnyRule[]): string[] {
  return [...LISTED]
    .filter(([id, { inspect, why }]) => inspect !== true && why === undefined && answers(id, rules).length === 0)
    .map(([id]) => id);
}

/** What rules claim to cover and no list has. */
export function unlisted(rules: readonly AnyRule[]): string[] {
  return rules.flatMap(({ id, covers }) =>
    (covers ?? []).filter((cover) => !LISTED.has(cover)).map((cover) => `${id}: ${cover}`),
  );
}

function linesOf(list: string, sections: readonly Section[]): [string, Statement][] {
  return sections.flatMap(({ checks }) =>
    Object.entries(checks).map(([id, check]): [string, Statement] => [`${list}/${id}`, check]),
  );
}

function tables(list: string, sections: readonly Section[], rules: readonly AnyRule[]): string {
  return sections.map((section) => table(list, section, rules)).join('');
}

function table(list: string, { title, checks }: Section, rules: readonly AnyRule[]): string {
  const rows = Object.entries(checks).map(([id, check]) => row(`\`${id}\``, check, answers(`${list}/${id}`, rules)));
  return `
### ${title}

| Check | What it is about | Answered by |
|---|---|---|
${rows.join('\n')}
`;
}

function answers(cover: string, rules: readonly AnyRule[]): string[] {
  return rules.filter(({ covers }) => covers?.includes(cover)).map(({ id }) => `[${id}](rules/${id}.md)`);
}

function row(name: string, { about, inspect, why }: Statement, rules: readonly string[]): string {
  const by = [...rules, ...(inspect === true ? ['`inspect`'] : [])].join(', ');
  const text = [by, why].filter((part) => part !== undefined && part !== '').join('. ');
  return `| ${name} | ${about} | ${text === '' ? '**nothing**' : text} |`;
}
