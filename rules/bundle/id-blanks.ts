import { bundleHolding } from '../../src/cib/bundle/resources.js';
import { withValue } from '../../src/cib/edits.js';
import { MANUAL } from '../../src/cib/manual.js';
import { label, sentence } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';
import { type Element, TrimmedAttribute } from '../../src/xml/nodes.js';

export default defineRule({
  id: 'bundle/id-blanks',
  severity: 'error',
  summary: 'The ids of a bundle and of its resource have no blanks around them',
  why: `To the schema white space around an id is nothing, to Pacemaker it is part of the id. A constraint that names \`web\`
does not find the bundle \`" web"\`, and is dropped as if it named nothing. A bundle with the id \`" web"\` goes on to give the
blank to its replicas, containers and host names (measured with Pacemaker 2.1.5). Blanks around the id where a constraint
names it are reported by \`cib/blanks\`.`,
  remedy: 'Write the id without blanks',
  see: [MANUAL.bundleProperties],
  reads: [],
  messages: {
    own: (d: { what: string; value: string }) => `${d.what} has blanks around its id, "${d.value}"`,
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
      note: 'The blanks of the bundle are the mistake, whoever names it.',
      bad: `<configuration>
  <resources><bundle id="« web»"><podman image="httpd:2.4"/></bundle></resources>
  <constraints><rsc_location id="home" rsc="web" node="alpha" score="100"/></constraints>
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
      if (!(attribute instanceof TrimmedAttribute)) return;
      const { value: id, written } = attribute;
      const data = { what: sentence(label(element.name, id)), value: written };
      const fix = { title: `Write id="${id}"`, edits: [withValue(attribute, id)] };
      context.report({ say: 'own', with: data, at: attribute, remedy: `Write id="${id}"`, fix });
    };
    return {
      bundle: own,
      primitive(element) {
        if (bundleHolding(element) !== undefined) own(element);
      },
    };
  },
});
