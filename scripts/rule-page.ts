import type { AnyRule, Example } from '../src/engine/rule.js';
import { runExample } from '../src/testing/index.js';

/** The manual page of one rule, `docs/rules/<id>.md`; the findings in it are made by running its examples. */
export function rulePage(rule: AnyRule): string {
  const facts = [
    rule.severity,
    ...(rule.conformance === true ? ['refused by the CIB schema too'] : []),
    ...(rule.fixable === true ? ['fixable'] : []),
    ...(rule.hasSuggestions === true ? ['may suggest a repair'] : []),
    ...(rule.severity === 'info' ? ['on in the preset `strict`'] : []),
  ];
  const bad = rule.examples.filter((example: Example) => 'bad' in example);
  const good = rule.examples.filter((example: Example) => 'good' in example);
  return [
    `# ${rule.id}`,
    `${rule.summary}.`,
    `*${facts.join(' · ')}*`,
    '## Why',
    rule.why.trim(),
    '## Remedy',
    `${rule.remedy}.`,
    ...(bad.length === 0 ? [] : ['## Wrong', ...bad.flatMap((example: Example) => shown(rule, example))]),
    ...(good.length === 0 ? [] : ['## Right', ...good.flatMap((example: Example) => shown(rule, example))]),
    ...(rule.options === undefined ? [] : ['## Options', options(rule)]),
    ...(rule.see === undefined
      ? []
      : ['## See also', rule.see.map(({ title, url }) => `- [${title}](${url})`).join('\n')]),
    '',
  ].join('\n\n');
}

function shown(rule: AnyRule, example: Example): string[] {
  const { text, findings } = runExample(rule, example);
  const judged = [
    ...(example.schema === undefined ? [] : [`schema ${example.schema}`]),
    ...(example.pacemaker === undefined ? [] : [`Pacemaker ${example.pacemaker}`]),
  ];
  const notes = [example.note, judged.length === 0 ? undefined : `Judged by ${judged.join(' and ')}`];
  const note = notes.filter((each) => each !== undefined).map((each) => `${each}:`);
  const lines = findings
    .filter((finding) => finding.rule === rule.id)
    .map(({ range, message }) => `${range.start.line}:${range.start.column}: ${message}`);
  return [
    ...note,
    `\`\`\`xml\n${text}\n\`\`\``,
    ...(lines.length === 0 ? [] : [`\`\`\`text\n${lines.join('\n')}\n\`\`\``]),
  ];
}

function options(rule: AnyRule): string {
  const { schema, default: byDefault } = rule.options as { schema: object; default: unknown };
  return [
    `Configured as \`"${rule.id}": ["${rule.severity}", { … }]\`. The JSON Schema of the options:`,
    `\`\`\`json\n${JSON.stringify(schema, null, 2)}\n\`\`\``,
    `By default: \`${JSON.stringify(byDefault)}\`.`,
  ].join('\n\n');
}
