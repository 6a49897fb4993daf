import { bundleOf } from '../../src/cib/bundle/facts.js';
import { imageFaultOf, imageTagOf } from '../../src/cib/bundle/image-reference.js';
import { judgedContainer } from '../../src/cib/bundle/technologies.js';
import { MANUAL } from '../../src/cib/manual.js';
import { bundleLabel, sentence } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'bundle/image-tag',
  severity: 'info',
  summary: "A container's image is pinned by a tag other than latest, or by a digest",
  covers: ['manual/16'],
  why: `The image must be the same and fully configured on every node that may run the bundle. Without a tag, or with \`latest\`,
every node uses whatever it pulled last: after a failover the service may be another version, and its Pacemaker Remote an older
one than the cluster can talk to.`,
  remedy: 'Name a version, image="…:2.4", or a digest, image="…@sha256:…"',
  see: [MANUAL.bundlePrerequisites],
  messages: {
    none: (d: { bundle: string; image: string }) =>
      `${sentence(d.bundle)} has image="${d.image}" without a tag, which means latest`,
    latest: (d: { bundle: string; image: string }) =>
      `${sentence(d.bundle)} has image="${d.image}", and latest may be another image on each node`,
  },
  examples: [
    { bad: `<bundle id="web"><podman image="«registry.example.com:5000/httpd»"/></bundle>`, says: ['none'] },
    { bad: `<bundle id="web"><podman image="httpd:«latest»"/></bundle>`, says: ['latest'] },
    { good: `<bundle id="web"><podman image="registry.example.com:5000/httpd:2.4"/></bundle>` },
    {
      good: `<bundle id="web">
  <podman image="httpd@sha256:1f2e3d4c5b6a79881f2e3d4c5b6a79881f2e3d4c5b6a79881f2e3d4c5b6a7988"/>
</bundle>`,
    },
    { note: "An image's own id", good: `<bundle id="web"><podman image="1f2e3d4c5b6a"/></bundle>` },
    { note: 'An image in a directory', good: `<bundle id="web"><podman image="oci:/srv/images/httpd"/></bundle>` },
  ],
  check: (context) => ({
    bundle(element) {
      const image = judgedContainer(element, context.schema)?.attr('image');
      if (image === undefined || /^\s*$|\s/.test(image.value) || imageFaultOf(image.value) !== undefined) return;
      const tag = imageTagOf(image.value);
      const data = { bundle: bundleLabel(bundleOf(element).id), image: image.value };
      if (tag === 'none') context.report({ say: 'none', with: data, at: image });
      else if (tag !== 'pinned' && tag.text === 'latest')
        context.report({ say: 'latest', with: data, at: image.part(tag.start, tag.end) });
    },
  }),
});
