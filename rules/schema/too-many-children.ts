import { boundWords } from '../../src/cib/schema/bound.js';
import { titleOf } from '../../src/cib/schema/title.js';
import { upgradeRemedy } from '../../src/cib/schema/upgrade-faults.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'schema/too-many-children',
  severity: 'error',
  summary: 'What an element may have once it has no more than once',
  conformance: true,
  covers: ['manual/6', 'manual/8'],
  why: `A bundle has one \`network\` and one \`storage\`, each with any number of mappings; a resource has one \`operations\`; a
configuration has each section once. A second one makes Pacemaker refuse the CIB. Where validation is off, it uses the
first and does not look at the others.`,
  remedy: 'Put the content of all into one',
  messages: {
    again: (d: { element: string; child: string; others: string }) =>
      `The ${d.element} has more than one <${d.child}>${d.others}`,
  },
  examples: [
    {
      bad: `<clone id="both">
  <primitive id="db" class="systemd" type="postgresql"/>
  <«primitive» id="web" class="systemd" type="httpd"/>
</clone>`,
      says: ['again'],
    },
    {
      bad: `<bundle id="web"><podman image="httpd:2.4"/>
  <network><port-mapping id="http" port="80"/></network>
  <«network»><port-mapping id="https" port="443"/></network>
</bundle>`,
      says: ['again'],
    },
    {
      note: 'Up to schema 3.10 a location may have several rules, each a constraint of its own.',
      bad: `<rsc_location id="l" rsc="web">
  <rule id="r" score="5"><expression id="e" attribute="a" operation="defined"/></rule>
  <«rule» id="r2" score="9"><expression id="e2" attribute="b" operation="defined"/></rule>
</rsc_location>`,
      schema: '4.0',
      says: ['again'],
    },
    {
      good: `<bundle id="web"><podman image="httpd:2.4"/>
  <network><port-mapping id="http" port="80"/><port-mapping id="https" port="443"/></network>
</bundle>`,
    },
  ],
  check: (context) => ({
    faults: {
      'too-many'(fault, element) {
        const { child, first, bound } = fault;
        const also = [{ message: `the first ${child.name}`, at: first.nameRange }];
        const others = boundWords(bound, context);
        const data = { element: titleOf(element), child: child.name, others };
        const remedy = upgradeRemedy(fault, element, context) ?? remedyFor(child.name, element.name);
        context.report({ say: 'again', with: data, at: child, also, ...(remedy === undefined ? {} : { remedy }) });
      },
    },
  }),
});

/** What to do where the content of all does not fit into one, in an imperative sentence. */
function remedyFor(child: string, parent: string): string | undefined {
  switch (child) {
    case 'primitive':
      return 'Keep one of them, or put them all into one group and clone that';
    case 'group':
      return 'Keep one of them, or put the primitives of all into one group';
    case 'rule':
      return parent === 'rsc_location'
        ? 'Make a constraint of its own of each rule'
        : 'Put them all into one rule that holds them, with boolean-op="and" or "or"';
    case 'date_spec':
    case 'duration':
    case 'status':
      return 'Keep one of them';
    default:
      return undefined;
  }
}
