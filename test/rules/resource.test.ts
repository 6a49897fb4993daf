/** How the rules about resources get on with templates, defaults and one another. */
import { describe, expect, test } from '@jest/globals';
import { schemaOf } from '../../src/cib/schema/version.js';
import { lintText } from '../../src/engine/lint.js';
import { ALL_RULES, lint, optionsWith } from '../linting.js';

const RULES = ALL_RULES.filter(({ id }) => id.startsWith('resource/') || id.startsWith('schema/'));

interface Parts {
  readonly resources: string;
  readonly constraints?: string;
  readonly defaults?: string;
  readonly schema?: string;
}

function found({ resources, constraints = '', defaults = '', schema = '3.9' }: Parts): string[] {
  const text = `<cib validate-with="pacemaker-${schema}" admin_epoch="0" epoch="1" num_updates="0"><configuration>
<crm_config/><nodes/><resources>${resources}</resources><constraints>${constraints}</constraints>${defaults}
</configuration></cib>`;
  return lint(text, RULES).findings.map(({ rule, message }) => `${rule}: ${message}`);
}

const OCF = 'class="ocf" provider="heartbeat" type="apache"';

function meta(id: string, pairs: Readonly<Record<string, string>>): string {
  const nvpairs = Object.entries(pairs).map(
    ([name, value]) => `<nvpair id="${id}-${name}" name="${name}" value="${value}"/>`,
  );
  return `<meta_attributes id="${id}">${nvpairs.join('')}</meta_attributes>`;
}

function defaults(pairs: Readonly<Record<string, string>>): string {
  return `<rsc_defaults>${meta('defaults', pairs)}</rsc_defaults>`;
}

describe('templates', () => {
  test('a template that is nowhere is the business of the schema', () => {
    const lines = found({ resources: '<primitive id="a" template="t"/>' });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^schema\/unknown-reference/);
  });

  test('white space around the id does not matter', () => {
    expect(
      found({ resources: `<primitive id="a" template=" t "/><template id="t" ${OCF}/>` }).filter((line) =>
        line.startsWith('resource/'),
      ),
    ).toEqual([]);
  });

  test('a template that is no template leaves the class open', () => {
    const clone = `<clone id="c">${meta('m', { promotable: 'true' })}<primitive id="a" template="b"/></clone>`;
    const lines = found({ resources: `${clone}<primitive id="b" class="systemd" type="httpd"/>` });
    expect(lines).toEqual([
      'resource/template-reference: The template "b" of primitive "a" is a primitive, so the primitive is ignored',
    ]);
  });
});

describe('unused templates', () => {
  const text = (schema: string) => `<cib validate-with="pacemaker-${schema}" admin_epoch="0" epoch="1" num_updates="0">
<configuration><crm_config/><nodes/><resources><primitive id="f" class="stonith" type="fence_xvm"/><template id="t" ${OCF}/></resources>
<constraints><rsc_location id="home" rsc="t" node="alpha" score="5"/></constraints></configuration></cib>`;
  const rulesFor = (schema: string, judgedBy?: string) => {
    const by = judgedBy === undefined ? undefined : schemaOf(judgedBy);
    const options = { ...optionsWith(ALL_RULES), ...(by === undefined ? {} : { schema: by }) };
    return lintText(text(schema), 'test.xml', options).findings.map(({ rule }) => rule);
  };

  test('one that a constraint names is the mistake of the constraint, where that is told', () => {
    expect(rulesFor('3.9')).toEqual(['constraint/unresolvable-reference']);
    expect(rulesFor('4.0')).toEqual(['constraint/unresolvable-reference']);
    expect(rulesFor('3.9', '4.0')).toEqual(['resource/unused-template']);
  });
});

describe('clones', () => {
  const systemd = '<primitive id="a" class="systemd" type="httpd"/>';

  test('options come from the resource defaults, too, and are said once', () => {
    const two = `<clone id="c"><primitive id="a" ${OCF}/></clone><clone id="d"><primitive id="b" ${OCF}/></clone>`;
    expect(found({ resources: two, defaults: defaults({ 'clone-node-max': '2' }) })).toEqual([
      'resource/clone-node-max: clone-node-max is 2, but clone "c" is anonymous before Pacemaker 3.0 and runs one instance on a node',
    ]);
  });

  test('a clone is unique by clone-node-max alone since Pacemaker 3.0', () => {
    const clone = `<clone id="c">${meta('m', { 'clone-node-max': '2' })}${systemd}</clone>`;
    expect(found({ resources: clone })).toEqual([expect.stringMatching(/^resource\/clone-node-max/)]);
    expect(found({ resources: clone, schema: '4.0' })).toEqual([expect.stringMatching(/^resource\/unique-class/)]);
  });

  test('to remove clone-node-max is all there is to do where the class cannot be unique', () => {
    const remedies = (of: string) => {
      const text = `<clone id="c">${meta('m', { 'clone-node-max': '2', 'globally-unique': 'false' })}${of}</clone>`;
      return lint(text, RULES).findings.map(({ remedy }) => remedy);
    };
    expect(remedies(systemd)).toEqual(['Remove clone-node-max']);
    expect(remedies(`<group id="g"><primitive id="b" ${OCF}/>${systemd}</group>`)).toEqual(['Remove clone-node-max']);
    expect(remedies(`<primitive id="b" ${OCF}/>`)).toEqual(['Set globally-unique="true", or remove clone-node-max']);
  });

  test('what cannot be read is not also said to be false', () => {
    const clone = `<clone id="c">${meta('m', { 'clone-node-max': '2', 'globally-unique': 'ture' })}<primitive id="a" ${OCF}/></clone>`;
    expect(found({ resources: clone })).toEqual([]);
  });

  test('defaults with a rule about agents do not go for clones', () => {
    const two = '<nvpair id="n" name="clone-node-max" value="2"/>';
    const ruled = (condition: string) =>
      `<rsc_defaults><meta_attributes id="d"><rule id="r" score="0">${condition}</rule>${two}</meta_attributes></rsc_defaults>`;
    const resources = `<clone id="c"><primitive id="a" ${OCF}/></clone>`;
    for (const condition of [
      `<rsc_expression id="e" ${OCF}/>`,
      '<rsc_expression id="e" class="ocf"/>',
      '<date_expression id="e" operation="gt" start="2030-01-01"/>',
    ])
      expect(found({ resources, defaults: ruled(condition) })).toEqual([]);
  });

  test('what cannot be promoted is not also said not to be unique', () => {
    const clone = `<clone id="c">${meta('m', { promotable: 'true', 'globally-unique': 'true' })}${systemd}</clone>`;
    expect(found({ resources: clone })).toEqual([
      'resource/promotable-class: Primitive "a" has class "systemd" and is dropped, as clone "c" is promotable',
    ]);
  });

  test('a class may come from the template', () => {
    const clone = `<clone id="c">${meta('m', { 'globally-unique': 'true' })}<primitive id="a" template="t"/></clone>`;
    const lines = found({ resources: `<template id="t" class="lsb" type="httpd"/>${clone}` });
    expect(lines).toEqual([
      'resource/unique-class: Primitive "a" has class "lsb", which cannot have the unique instances that clone "c" asks for',
    ]);
  });

  test('what is inside a clone is unique by its own globally-unique first, then by that of its template and group', () => {
    const lsb = 'class="lsb" type="httpd"';
    const unique = meta('u', { 'globally-unique': 'true' });
    const not = (id: string) => meta(id, { 'globally-unique': 'false' });
    const said = (asking: string) => [
      `resource/unique-class: Primitive "a" has class "lsb", which cannot have the unique instances that ${asking} asks for`,
    ];
    const of = (inside: string, outside = '') => found({ resources: `${outside}<clone id="c">${inside}</clone>` });
    expect(of(`<primitive id="a" ${lsb}>${unique}</primitive>`)).toEqual(said('it'));
    expect(of(`${not('n')}<primitive id="a" ${lsb}>${unique}</primitive>`)).toEqual(said('it'));
    expect(of(`<group id="g">${unique}<primitive id="a" ${lsb}/></group>`)).toEqual(said('group "g"'));
    expect(of(`<group id="g">${unique}<primitive id="a" ${lsb}>${not('n')}</primitive></group>`)).toEqual([]);
    const template = `<template id="t" ${lsb}>${unique}</template>`;
    expect(of('<primitive id="a" template="t"/>', template)).toEqual(said('template "t"'));
    expect(of(`${unique}<primitive id="a" ${lsb}>${not('n')}</primitive>`)).toEqual([]);
    expect(
      found({
        resources: `<clone id="c">${not('n')}<primitive id="a" ${lsb}/></clone>`,
        defaults: defaults({ 'globally-unique': 'true' }),
      }),
    ).toEqual([]);
  });

  test('clone-node-max inside a clone makes nothing unique, whatever the release', () => {
    const inside = `<primitive id="a" class="lsb" type="httpd">${meta('m', { 'clone-node-max': '2' })}</primitive>`;
    for (const schema of ['3.9', '4.0'])
      expect(found({ resources: `<clone id="c">${inside}</clone>`, schema })).toEqual([]);
  });

  test('defaults for clones say nothing about resources on their own', () => {
    expect(
      found({ resources: systemd, defaults: defaults({ promotable: 'true', 'globally-unique': 'true' }) }),
    ).toEqual([]);
  });

  test('fencing devices in a promotable clone are dropped for their class', () => {
    const clone = `<clone id="c">${meta('m', { promotable: 'true' })}<primitive id="f" class="stonith" type="fence_xvm"/></clone>`;
    expect(found({ resources: clone })).toEqual([expect.stringMatching(/^resource\/promotable-class/)]);
  });
});

describe('colocations', () => {
  const clones = (ofWeb: Readonly<Record<string, string>>, ofDb: Readonly<Record<string, string>>) =>
    `<clone id="web">${meta('m', ofWeb)}<primitive id="a" ${OCF}/></clone>
<clone id="db">${meta('n', ofDb)}<primitive id="b" ${OCF}/></clone>`;
  const UNIQUE = { 'clone-node-max': '2', 'globally-unique': 'true' };

  test('in a set each depends on the one before', () => {
    const resources = clones({ interleave: 'true' }, UNIQUE);
    const set = (...ids: string[]) => `<rsc_colocation id="l" score="INFINITY"><resource_set id="s">
${ids.map((id) => `<resource_ref id="${id}"/>`).join('')}</resource_set></rsc_colocation>`;
    expect(found({ resources, constraints: set('db', 'web') })).toHaveLength(1);
    expect(found({ resources, constraints: set('web', 'db') })).toEqual([]);
  });

  test('with promoted instances nothing is interleaved', () => {
    const resources = clones({ interleave: 'true' }, { ...UNIQUE, promotable: 'true' });
    const constraints = '<rsc_colocation id="l" rsc="web" with-rsc="db" with-rsc-role="Promoted" score="INFINITY"/>';
    expect(found({ resources, constraints })).toEqual([]);
  });

  test('members of a loose group can be colocated', () => {
    const resources = `<group id="g">${meta('m', { collocated: 'false' })}<primitive id="a" ${OCF}/></group>
<primitive id="b" ${OCF}/>`;
    const constraints = '<rsc_colocation id="l" rsc="b" with-rsc="a" score="INFINITY"/>';
    expect(found({ resources, constraints })).toEqual([]);
  });
});

test('a container may be what Pacemaker makes of a bundle, or the connection to a guest node', () => {
  const resources = `<bundle id="web"><podman image="httpd:2.4"/><network control-port="3121"/>
<primitive id="p" ${OCF}/></bundle><primitive id="vm" class="ocf" provider="heartbeat" type="VirtualDomain">${meta('m', { 'remote-node': 'guest' })}</primitive>
<primitive id="a" ${OCF}>${meta('n', { container: 'web-podman-0' })}</primitive>
<primitive id="b" ${OCF}>${meta('o', { container: 'guest' })}</primitive>`;
  expect(found({ resources })).toEqual([]);
});
