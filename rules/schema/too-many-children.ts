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
  remedy: 'Put the content of both into one',
  messages: {
    again: (d: { element: string; child: string }) => `The ${d.element} has more than one <${d.child}>`,
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
      good: `<bundle id="web"><podman image="httpd:2.4"/>
  <network><port-mapping id="http" port="80"/><port-mapping id="https" port="443"/></network>
</bundle>`,
    },
  ],
  check: (context) => ({
    faults: {
      'too-many'(fault, element) {
        const { child, first } = fault;
        const also = [{ message: `the first ${child.name}`, at: first.nameRange }];
        const data = { element: titleOf(element), child: child.name };
        const remedy = upgradeRemedy(fault, element, context) ?? remedyFor(child.name);
        context.report({ say: 'again', with: data, at: child, also, ...(remedy === undefined ? {} : { remedy }) });
      },
    },
  }),
});

/** What to do where the content of two does not fit into one, in an imperative sentence. */
function remedyFor(child: string): string | undefined {
  switch (child) {
    case 'primitive':
    case 'group':
      return 'Remove one of the two, or put the primitives into one group and clone that';
    case 'rule':
      return 'Put both into one rule that holds them, with boolean-op="and" or "or"';
    case 'date_spec':
    case 'duration':
    case 'status':
      return 'Remove one of the two';
    default:
      return undefined;
  }
}
