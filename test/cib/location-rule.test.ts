import { describe, expect, test } from '@jest/globals';
import { RULES } from '../../rules/index.js';
import { line, lint } from '../linting.js';

const conflict = RULES.filter(({ id }) => id === 'bundle/control-port-conflict');

/** Two bundles with one control port: the first runs anywhere, the second where a rule lets it. */
function conflictsWith(rule: string, discovery = ''): string[] {
  const bundles = ['a', 'b'].map(
    (id) => `<bundle id="${id}"><docker image="${id}:1" network="host"/><network control-port="3200"/>
      <primitive id="${id}-p" class="ocf" provider="heartbeat" type="Dummy"/></bundle>`,
  );
  const { findings } = lint(
    `<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/>
  <nodes><node id="1" uname="n1"><instance_attributes id="n1-set"><nvpair id="n1-rack" name="rack" value="A"/></instance_attributes></node></nodes>
  <resources>${bundles.join('')}</resources>
  <constraints><rsc_location id="l" rsc="b"${discovery}>${rule}</rsc_location></constraints></configuration></cib>`,
    conflict,
  );
  return findings.map(line);
}

let count = 0;
function fresh(): string {
  count += 1;
  return `x${count}`;
}

function expression(attribute: string, operation: string, value?: string, more = ''): string {
  const what = value === undefined ? '' : ` value="${value}"`;
  return `<expression id="${fresh()}" attribute="${attribute}" operation="${operation}"${what}${more}/>`;
}
const rule = (score: string, ...tests: string[]) => `<rule id="${fresh()}" score="${score}">${tests.join('')}</rule>`;
const either = (score: string, ...tests: string[]) =>
  `<rule id="${fresh()}" score="${score}" boolean-op="or">${tests.join('')}</rule>`;
const EXCLUSIVE = ' resource-discovery="exclusive"';

describe('bundles surely meet where a rule', () => {
  test.each([
    ['bans another rack', rule('-INFINITY', expression('rack', 'ne', 'a')), ''],
    ['bans another node', rule('-INFINITY', expression('#uname', 'eq', 'n2')), ''],
    ['bans remote nodes', rule('-INFINITY', expression('#kind', 'eq', 'remote')), ''],
    ['asks for a rack', rule('0', expression('rack', 'eq', 'A')), EXCLUSIVE],
    ['asks for any rack', rule('0', expression('rack', 'defined')), EXCLUSIVE],
    ['asks for one of two', either('0', expression('rack', 'eq', 'A'), expression('ping', 'defined')), EXCLUSIVE],
    ['bans one of two together', rule('-INFINITY', expression('rack', 'eq', 'B'), expression('ping', 'lt', '1')), ''],
    ['holds a rule', rule('-INFINITY', either('0', expression('rack', 'eq', 'B'))), ''],
    ['prefers by what is not known', rule('100', expression('ping', 'defined')), ''],
  ])('%s', (_, text, discovery) => {
    expect(conflictsWith(text, discovery)).toHaveLength(1);
  });
});

describe('bundles may stay apart where a rule', () => {
  test.each([
    ['bans the rack', rule('-INFINITY', expression('rack', 'eq', 'a')), ''],
    ['bans by what is not known', rule('-INFINITY', expression('ping', 'not_defined')), ''],
    ['bans by a number', rule('-INFINITY', expression('rack', 'lt', '1')), ''],
    ['asks for what is not known', rule('0', expression('ping', 'eq', '1')), EXCLUSIVE],
    ['compares with a parameter', rule('-INFINITY', expression('rack', 'eq', 'x', ' value-source="param"')), ''],
    [
      'takes its score from a node',
      '<rule id="by-node" score-attribute="weight"><expression id="any" attribute="rack" operation="defined"/></rule>',
      '',
    ],
    ['stands elsewhere', '<rule id-ref="other"/>', ''],
    [
      'depends on the time',
      '<rule id="by-time" score="-INFINITY"><date_expression id="date" operation="gt" start="2030-01-01"/></rule>',
      '',
    ],
    [
      'is for one role',
      '<rule id="by-role" score="-INFINITY" role="Master"><expression id="master" attribute="rack" operation="eq" value="B"/></rule>',
      '',
    ],
  ])('%s', (_, text, discovery) => {
    expect(conflictsWith(text, discovery)).toEqual([]);
  });
});
