/** What crm_verify 3.0.2 complains of in real CIBs, we complain of as well, about the same thing. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { releaseOf } from '../../src/cib/release.js';
import type { Finding } from '../../src/engine/finding.js';
import { lintText } from '../../src/engine/lint.js';
import { ALL_RULES, corpus, line, optionsWith } from '../linting.js';

const folder = corpus('scheduler');
const whenPresent = folder === undefined ? describe.skip : describe;

interface Row {
  readonly file: string;
  readonly code: string;
  readonly messages: readonly string[];
}

function rows(): Row[] {
  const table = readFileSync(join(dirname(folder as string), 'scheduler-verdicts.tsv'), 'utf8');
  return table
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((text) => text.split('\t'))
    .map(([file = '', , , , code = '', messages = '']) => ({
      file,
      code,
      messages: messages
        .split(' | ')
        .map((message) => message.trim())
        .filter((message) => message !== ''),
    }));
}

/** The complaint, with what it is about in the group `id`, and the rules that make it. */
const KINDS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^error: Operation (?<id>\S+) is duplicate of/, ['operation/duplicate']],
  [/use clone-min clone meta-attribute instead/, ['constraint/require-all-of-clone']],
  [/require-all in ordering constraints/, ['constraint/require-all-of-clone']],
  [/'?concurrent-fencing'? cluster property is deprecated/, ['option/deprecated']],
  [/explicit value '#default' is deprecated/, ['option/default-word']],
  [/the '(?<id>ordered|collocated)' group meta-attribute/, ['meta/deprecated']],
  [
    /Ignoring failure timeout .* for (?<id>\S+) because it conflicts with on-fail=block/,
    ['operation/block-and-failure-timeout'],
  ],
  [/Resetting 'on-fail' for (?<id>\S+) stop action/, ['operation/on-fail']],
  [
    /Ignoring constraint '(?<id>\S+)' because '\S+' is not a valid resource or tag/,
    ['constraint/inner-resource', 'constraint/unresolvable-reference', 'schema/unknown-reference'],
  ],
  [
    /No resource, template, or tag named '(?<id>\S+)'/,
    ['constraint/inner-resource', 'constraint/unresolvable-reference', 'schema/unknown-reference'],
  ],
  [/validate-with='none' is deprecated/, ['schema/validation-off']],
  [
    /Support for the Master role is deprecated/,
    ['constraint/role-renamed', 'meta/former-role', 'operation/deprecated-role'],
  ],
  [/Ignoring globally-unique for (?<id>\S+) because/, ['resource/unique-class']],
  [
    /option 'fencing-action' because 'poweroff' is invalid/,
    ['option/invalid-value', 'option/former-name', 'option/altered-value'],
  ],
  [/start-up disabled since no fencing resources/, ['fencing/no-device']],
  [/Ignoring constraint '(?<id>\S+)' because two templates or tags/, ['constraint/colocation-two-templates']],
  [
    /Ignoring 'target-role' for (?<id>\S+) because '\S+' only makes sense/,
    ['meta/role-not-promotable', 'bundle/target-role-promoted'],
  ],
  [/Resetting 'kind' for constraint (?<id>\S+)/, ['schema/attribute-type']],
];

/** About status, history, node state or what the scheduler comes to, not about the configuration. */
const NOT_OURS = [
  /is unclean but cannot be fenced/,
  /Resource functionality and data integrity cannot be guaranteed/,
  /Invalid ordering constraint between/,
  /node_state entry without id/,
  // It follows from the other complaints.
  /CIB did not pass schema validation/,
];

/** The file that shows an error of ours although crm_verify passes it, and why. */
const DEFENDED: Readonly<Record<string, string>> = {
  'whitebox-ms-ordering.xml': 'the plain id of a resource in a clone resolves only through its history in status',
};

function findingsOf(file: string): readonly Finding[] {
  const release = releaseOf('3.0.2');
  const options = { ...optionsWith(ALL_RULES), ...(release === undefined ? {} : { release, releaseIsGiven: true }) };
  return lintText(readFileSync(join(folder as string, file), 'utf8'), file, options).findings;
}

whenPresent('crm_verify 3.0.2 over the scheduler CIBs', () => {
  const all = folder === undefined ? [] : rows();

  test('each of its complaints is one that we know', () => {
    const unknown = all.flatMap(({ file, messages }) =>
      messages
        .filter((message) => ![...NOT_OURS, ...KINDS.map(([words]) => words)].some((words) => words.test(message)))
        // The table cuts long lists of messages off.
        .filter((message) => message.length > 60)
        .map((message) => `${file}: ${message}`),
    );
    expect(unknown).toEqual([]);
  });

  test('each is made by us as well', () => {
    const missed = all.flatMap(({ file, messages }) => {
      const findings = messages.length === 0 ? [] : findingsOf(file);
      return messages.flatMap((message) => {
        const kind = KINDS.find(([words]) => words.test(message));
        if (kind === undefined) return [];
        const id = kind[0].exec(message)?.groups?.id?.replace(/[:,]\d*$/, '');
        const told = findings.filter(({ rule }) => kind[1].includes(rule));
        const fits = told.some(({ message: ours, element }) => id === undefined || `${ours} ${element}`.includes(id));
        return fits ? [] : [`${file}: ${message} <> ${told.map(line).join('; ')}`];
      });
    });
    expect(missed).toEqual([]);
    expect(all.flatMap(({ messages }) => messages).length).toBeGreaterThan(90);
  });

  test('what it passes has no error', () => {
    const loud = all.flatMap(({ file, code }) =>
      code !== '0' || Object.hasOwn(DEFENDED, file)
        ? []
        : findingsOf(file)
            .filter(({ severity }) => severity === 'error')
            .map((finding) => `${file}:${line(finding)}`),
    );
    expect(loud).toEqual([]);
  });
});
