import { titleOf } from '../../src/cib/schema/title.js';
import { either } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'schema/unknown-attribute',
  severity: 'error',
  summary: 'Every attribute is one that its element may have',
  conformance: true,
  covers: ['manual/14', 'pcs/PB06', 'pcs/PB14', 'pcs/PB17', 'pcs/PB24'],
  why: `Pacemaker refuses the whole CIB for one attribute that its schema does not know. Where validation is off it does
not look at the attribute, so that the default applies: a bundle with \`replica="3"\` runs one container. Parameters of a
resource agent are no attributes of a resource but nvpairs in \`instance_attributes\`; options such as \`target-role\` are
nvpairs in \`meta_attributes\`.`,
  remedy: 'Correct the name, or remove the attribute',
  messages: {
    near: (d: { element: string; name: string; near: string }) =>
      `The ${d.element} has an unknown attribute ${d.name}; is it ${d.near}?`,
    elsewhere: (d: { element: string; name: string; others: string }) =>
      `The ${d.element} cannot have the attribute ${d.name}, which belongs to ${d.others}`,
    unknown: (d: { element: string; name: string }) => `The ${d.element} has an unknown attribute ${d.name}`,
  },
  fixable: true,
  examples: [
    { bad: `<bundle id="web"><podman image="httpd:2.4" «replica»="3"/></bundle>`, says: ['near'] },
    {
      bad: `<bundle id="web"><podman image="httpd:2.4"/>
  <storage><storage-mapping id="docs" source-dir="/srv/docs" «target»="/docs"/></storage>
</bundle>`,
      says: ['near'],
      note: 'That target-dir is missing is not said besides.',
    },
    {
      note: 'In schema 4.0 masters is called promoted-max.',
      bad: `<bundle id="web"><podman image="httpd:2.4" «master»="1"/></bundle>`,
      says: ['near'],
      also: ['bundle/promoted-max-without-resource'],
    },
    { bad: `<bundle id="web" «image»="httpd:2.4"><podman image="httpd:2.4"/></bundle>`, says: ['elsewhere'] },
    {
      bad: `<primitive id="db" class="ocf" provider="heartbeat" type="pgsql" «pgdata»="/var/lib/pgsql"/>`,
      says: ['unknown'],
    },
    { good: `<bundle id="web"><podman image="httpd:2.4" replicas="3"/></bundle>` },
  ],
  check: (context) => ({
    faults: {
      'unknown-attribute'(fault, element) {
        const { attribute, near, certain, elsewhere, advice, known } = fault;
        const { name } = attribute;
        const at = attribute.namePlace;
        const title = titleOf(element);
        if (near !== undefined) {
          const remedy = `Write ${near}`;
          const fix = certain ? { fix: { title: remedy, edits: [{ range: attribute.nameRange, text: near }] } } : {};
          context.report({ say: 'near', with: { element: title, name, near }, at, remedy, ...fix });
        } else if (elsewhere.length > 0) {
          const others = either(elsewhere);
          const data = { element: title, name, others };
          context.report({
            say: 'elsewhere',
            with: data,
            at,
            remedy: `Move it to ${either(elsewhere.map((each) => `<${each}>`))}`,
          });
        } else {
          const list = known.length === 0 ? '' : `; ${element.name} can also have ${either(known, 'and')}`;
          const remedy = advice ?? `Remove it${list}`;
          context.report({ say: 'unknown', with: { element: title, name }, at, remedy });
        }
      },
    },
  }),
});
