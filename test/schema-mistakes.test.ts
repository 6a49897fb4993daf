/** The commonest mistakes against the schema, one a fixture, and documents on which our verdict was once another. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { type Release, releaseOf } from '../src/cib/release.js';
import { schema } from '../src/cib/schema/version.js';
import { lintText } from '../src/engine/lint.js';
import { line, lint, optionsWith } from './linting.js';
import { INSTALLED, verdictsOf } from './oracle/schema-oracle.js';

const folder = 'fixtures/schema';
const fixtures = readdirSync(folder)
  .filter((name) => name.endsWith('.xml'))
  .map((name) => ({ name, xml: readFileSync(join(folder, name), 'utf8') }));

test('there are fixtures of the commonest mistakes', () => {
  expect(fixtures.length).toBeGreaterThanOrEqual(60);
});

test.each(fixtures)('$name has one mistake, and a remedy', ({ xml }) => {
  const { findings } = lint(xml);
  expect(findings.map(line)).toHaveLength(1);
  expect(findings[0]?.severity).toBe('error');
  expect(findings[0]?.remedy).toBeTruthy();
});

interface Parts {
  readonly number?: string;
  readonly crm?: string;
  readonly resources?: string;
  readonly constraints?: string;
  readonly more?: string;
  readonly status?: string;
}

const DB = '<primitive id="db" class="ocf" provider="heartbeat" type="pgsql"/>';

function cib({ number = '3.9', crm = '', resources = DB, constraints = '', more = '', status = '' }: Parts): string {
  return `<cib validate-with="pacemaker-${number}" admin_epoch="0" epoch="1" num_updates="0"><configuration>
<crm_config>${crm}</crm_config><nodes/><resources>${resources}</resources>
<constraints>${constraints}</constraints>${more}</configuration>${status}</cib>`;
}

function property(name: string, value: string): Parts {
  return {
    crm: `<cluster_property_set id="o"><nvpair id="p" name="${name}" value="${value}"/></cluster_property_set>`,
  };
}

function location(rules: string): Parts {
  return { constraints: `<rsc_location id="l" rsc="db">${rules}</rsc_location>` };
}

const RULE = '<rule id="r" score="1"><expression id="e" attribute="a" operation="defined"/></rule>';

function operations(attributes: string): Parts {
  return {
    resources: `<primitive id="db" class="lsb" type="db"><operations ${attributes}/></primitive>
<primitive id="web" class="lsb" type="web"><operations/></primitive>`,
  };
}

function acls(permission: string): Parts {
  return { more: `<acls><acl_role id="role"><acl_permission id="a" ${permission}/></acl_role></acls>` };
}

function constraint(rsc: string, resources: string): Parts {
  return { resources, constraints: `<rsc_location id="l" rsc="${rsc}" node="n1" score="1"/>` };
}

const PAIR = '<nvpair id="p" name="no-quorum-policy" value="stop"/>';
const WITH_A_BLANK = '<primitive id="a b" class="lsb" type="db"><meta_attributes id="m"/></primitive>';

/** Found by changing CIBs at random; each with the findings that it is to have. */
const ONCE_WRONG: readonly (readonly [name: string, parts: Parts, findings: readonly string[]])[] = [
  ['operations without an id are not what id-ref means', operations('id-ref="x"'), ['schema/unknown-reference']],
  ['an id of operations', operations('id="x"'), []],
  ['a set that refers to itself', { crm: '<cluster_property_set id-ref="o"/>' }, ['schema/unknown-reference']],
  ['access to nothing', acls('kind="deny" reference="web"'), ['schema/unknown-reference']],
  ['access to something', acls('kind="deny" reference="db"'), []],
  ['a letter of a higher plane', { resources: DB.replace('db', '\u{20000}') }, ['schema/invalid-id']],
  ['a fullwidth digit', { resources: DB.replace('db', 'db\uff11') }, ['schema/invalid-id']],
  ['a letter beyond ASCII', { resources: DB.replace('db', 'é日本') }, []],
  ['a rule twice', location(RULE + RULE), ['schema/duplicate-id']],
  ['two rules', location(RULE + RULE.replace('"r"', '"r2"').replace('"e"', '"e2"')), []],
  ['a blank before a name', property(' cluster-infrastructure', 'corosync'), ['schema/removed-option']],
  ['a blank before a value', property('cluster-infrastructure', ' corosync'), []],
  ['a blank before a name that has no values', property(' stonith-enabled', 'true'), []],
  ['an id with a blank, and what refers to it', constraint('a b', DB.replace('"db"', '"a b"')), ['schema/invalid-id']],
  ['a reference with blanks around it', constraint(' db ', DB), []],
  ['a reference with a blank of another kind before it', constraint('\u00a0db', DB), ['schema/invalid-id']],
  ['a reference with a blank to nothing', constraint('a b', DB), ['schema/invalid-id']],
  [
    'an id with a blank twice, and an id in both',
    { resources: `${WITH_A_BLANK}${WITH_A_BLANK}` },
    ['schema/invalid-id', 'schema/invalid-id', 'schema/duplicate-id'],
  ],
  [
    'a misspelt reference before what it refers to',
    { more: '<acls><acl_target id="joe"><rol id="oper"/></acl_target><acl_role id="oper"/></acls>' },
    ['schema/unknown-element'],
  ],
  [
    'what is misspelt twice, of which there may be one',
    { resources: '<bundle id="b"><podmn image="a:1"/><dockr image="a:1"/></bundle>' },
    ['schema/unknown-element', 'schema/unknown-element'],
  ],
  [
    'resources without their section',
    { more: '<primitive id="p" class="lsb" type="p"/><primitive id="q" class="lsb" type="q"/>' },
    ['schema/misplaced-element'],
  ],
  ['a section in itself', { resources: `<resources>${DB}</resources>` }, ['schema/misplaced-element']],
  ['options without their set', { crm: `${PAIR}${PAIR.replace('"p"', '"q"')}` }, ['schema/misplaced-element']],
  ['text around an element', { resources: `a${DB}b` }, ['schema/stray-text', 'schema/stray-text']],
  ['a namespace of status', { status: '<status xmlns="urn:status"><a/></status>' }, ['schema/namespace']],
  ['namespaces in status', { status: '<status><a xmlns="urn:status"/></status>' }, []],
];

describe('documents that were judged wrongly once', () => {
  const options = { ...optionsWith(), schema: schema('3.9'), release: releaseOf('2.1.5') as Release };

  test.each(ONCE_WRONG)('%s', (_, parts, rules) => {
    const { findings } = lintText(cib(parts), 'test.xml', options);
    const found = findings.filter(({ rule }) => rule.startsWith('schema/'));
    expect({ lines: found.map(line), rules: found.map(({ rule }) => rule) }).toMatchObject({ rules });
  });

  (INSTALLED.includes('3.9') ? test : test.skip)('xmllint judges them so', async () => {
    const verdicts = await verdictsOf(ONCE_WRONG.map(([, parts]) => ({ xml: cib(parts), schema: '3.9' })));
    const wrong = ONCE_WRONG.filter(([, , rules], i) => verdicts[i]?.isValid !== (rules.length === 0));
    expect(wrong.map(([name]) => name)).toEqual([]);
  });
});
