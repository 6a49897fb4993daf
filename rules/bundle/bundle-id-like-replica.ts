import { implicitNamesOf } from '../../src/cib/bundle/names.js';
import { MANUAL } from '../../src/cib/manual.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'bundle/bundle-id-like-replica',
  severity: 'info',
  summary: "No bundle is called like another bundle's container",
  covers: ['manual/67'],
  why: `The containers of a bundle \`web\` are called \`web-0\`, \`web-1\` and so on: that is their host name, and the name of
their own directories below a \`source-dir-root\`. A second bundle called \`web-0\` is easily mistaken for one of them. As long
as \`web\` has no primitive nothing breaks; give it one, and Pacemaker makes a connection resource \`web-0\`, which then
collides with the bundle of that name.`,
  remedy: 'Rename one of the two bundles',
  see: [MANUAL.bundleNetworkProperties],
  reads: ['bundles'],
  messages: {
    alike: (d: { bundle: string; other: string }) =>
      `Bundle "${d.bundle}" has the name of a container of bundle "${d.other}"`,
  },
  examples: [
    {
      bad: `<resources>
  <bundle id="web"><podman image="httpd:2.4"/></bundle>
  <bundle id="«web-0»"><podman image="httpd:2.4"/></bundle>
</resources>`,
      says: ['alike'],
    },
    {
      note: 'There is only one container, web-0.',
      good: `<resources>
  <bundle id="web"><podman image="httpd:2.4"/></bundle>
  <bundle id="web-1"><podman image="httpd:2.4"/></bundle>
</resources>`,
    },
  ],
  check: (context) => ({
    end(document) {
      const names = implicitNamesOf(document);
      for (const { id, at } of document.bundles) {
        const other = names.hostName(id);
        // With a primitive it is a collision, which bundle/replica-id-collision reports.
        if (other === undefined || other.primitive !== undefined) continue;
        const also = [{ message: `bundle "${other.id}"`, at: other.at.range }];
        context.report({ say: 'alike', with: { bundle: id, other: other.id }, at, also });
      }
    },
  }),
});
