import { bundleHolding } from '../../src/cib/bundle/resources.js';
import { inAttribute, withValue } from '../../src/cib/edits.js';
import { idOf } from '../../src/cib/ids.js';
import { MANUAL } from '../../src/cib/manual.js';
import { label, sentence } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';
import type { Attribute, Element } from '../../src/xml/nodes.js';

export default defineRule({
  id: 'bundle/id-blanks',
  severity: 'error',
  summary: 'The id of a bundle has no blanks around it, neither where it is given nor where it is named',
  why: `To the schema white space around an id is nothing, to Pacemaker it is part of the id. A constraint that names \`" web"\`
does not find the bundle \`web\`, and is dropped as if it named nothing. A bundle with the id \`" web"\` goes on to give the
blank to its replicas, containers and host names (measured with Pacemaker 2.1.5).`,
  remedy: 'Write the id without blanks',
  see: [MANUAL.bundleProperties],
  hasSuggestions: true,
  messages: {
    own: (d: { what: string; value: string }) => `${d.what} has blanks around its id, "${d.value}"`,
    named: (d: { constraint: string; value: string; id: string }) =>
      `Constraint "${d.constraint}" names "${d.value}", which with its blanks is not bundle "${d.id}"`,
  },
  fixable: true,
  examples: [
    {
      bad: `<bundle id="«web »"><podman image="httpd:2.4"/><network ip-range-start="10.0.0.10" host-netmask="24"/>
  <primitive id="« httpd»" class="ocf" provider="heartbeat" type="apache"/>
</bundle>`,
      says: ['own', 'own'],
    },
    {
      bad: `<configuration>
  <resources><bundle id="web"><podman image="httpd:2.4"/></bundle></resources>
  <constraints><rsc_location id="home" rsc="«web »" node="alpha" score="100"/></constraints>
</configuration>`,
      says: ['named'],
    },
    {
      note: 'The blanks of the bundle are the mistake, whoever names it.',
      bad: `<configuration>
  <resources><bundle id="« web»"><podman image="httpd:2.4"/></bundle></resources>
  <constraints>
    <rsc_location id="home" rsc="web" node="alpha" score="100"/>
    <rsc_location id="other" rsc=" web" node="beta" score="100"/>
  </constraints>
</configuration>`,
      says: ['own'],
    },
    {
      good: `<configuration>
  <resources><bundle id="web"><podman image="httpd:2.4"/></bundle></resources>
  <constraints><rsc_location id="home" rsc="web" node="alpha" score="100"/></constraints>
</configuration>`,
    },
  ],
  check: (context) => {
    const own = (element: Element) => {
      const attribute = element.attr('id');
      if (attribute === undefined || !hasBlanks(attribute)) return;
      const id = idOf(attribute.value);
      const data = { what: sentence(label(element.name, id)), value: attribute.value };
      const remedy = `Write id="${id}", also where it is named`;
      const fix = { title: `Write id="${id}"`, applicability: 'unsafe', edits: [withValue(attribute, id)] } as const;
      context.report({ say: 'own', with: data, at: attribute, remedy, fix });
    };
    return {
      bundle: own,
      primitive(element) {
        if (bundleHolding(element) !== undefined) own(element);
      },
      end(document) {
        const bundles = new Set(document.bundles.map(({ id }) => id));
        for (const { id: constraint, ends } of document.constraints) {
          for (const { id: named, as } of ends) {
            const id = idOf(named.text);
            if (id === named.text || !bundles.has(id)) continue;
            const fix = { title: `Write ${id}`, edits: [{ range: named.at.range, text: inAttribute(id) }] };
            const data = { constraint, value: named.text, id };
            context.report({ say: 'named', with: data, at: named.at, remedy: `Write ${as}="${id}"`, fix });
          }
        }
      },
    };
  },
});

/** Whether there is something besides the blanks: an empty id is a mistake of another kind. */
function hasBlanks({ value }: Attribute): boolean {
  const id = idOf(value);
  return id !== '' && id !== value && !/\s/.test(id);
}
