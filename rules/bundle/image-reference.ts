import { bundleOf } from '../../src/cib/bundle/facts.js';
import { type ImageFault, imageFaultOf } from '../../src/cib/bundle/image-reference.js';
import { judgedContainer } from '../../src/cib/bundle/technologies.js';
import { withValue } from '../../src/cib/edits.js';
import { MANUAL } from '../../src/cib/manual.js';
import { bundleLabel, sentence } from '../../src/cib/wording.js';
import { defineRule, type FixOf } from '../../src/engine/rule.js';
import type { Attribute } from '../../src/xml/nodes.js';

/** What is wrong with a reference, in words. */
const FAULTS: Readonly<Record<ImageFault['fault'], (text: string) => string>> = {
  dash: () => 'the runtime takes it for an option',
  character: (text) => `it cannot have "${text}" there`,
  'upper case': (text) => `"${text}" must be in lower case`,
  'no name': () => 'the name is missing',
  'no tag': () => 'nothing follows the colon',
};

export default defineRule({
  id: 'bundle/image-reference',
  severity: 'error',
  summary: "A container's image is one well-formed image reference",
  covers: ['manual/18', 'manual/19', 'pcs/PB09'],
  why: `\`image\` goes onto the runtime's command line as it stands, between the options and the command. When it is empty, the
agent refuses to start the container; when it has a blank, what stands before the blank is taken for the image and the rest
for the command to run in it. A reference that is malformed (upper case in the name, a colon without a tag) the runtime
refuses. Either way no replica ever starts, and neither the schema nor crm_verify says a word.`,
  remedy: 'Name one image, such as image="registry.example.com/httpd:2.4"',
  see: [MANUAL.bundleContainerProperties],
  fixable: true,
  hasSuggestions: true,
  messages: {
    empty: (d: { bundle: string }) => `The image of ${d.bundle} is empty`,
    blank: (d: { bundle: string; image: string }) =>
      `${sentence(d.bundle)} has image="${d.image}", and an image reference has no blanks`,
    malformed: (d: { bundle: string; image: string; fault: string }) =>
      `${sentence(d.bundle)} has image="${d.image}", which is no image reference: ${d.fault}`,
  },
  examples: [
    { bad: `<bundle id="web"><podman image="«»"/></bundle>`, says: ['empty'] },
    { bad: `<bundle id="web"><podman image="«  »"/></bundle>`, says: ['empty'] },
    { bad: `<bundle id="web"><podman image="httpd:2.4« »alpine"/></bundle>`, says: ['blank'] },
    { bad: `<bundle id="web"><podman image="httpd:2.4« »"/></bundle>`, says: ['blank'] },
    { bad: `<bundle id="web"><podman image="httpd«:»"/></bundle>`, says: ['malformed'] },
    { bad: `<bundle id="web"><podman image="docker.io/library/«HTTPD»:2.4"/></bundle>`, says: ['malformed'] },
    { bad: `<bundle id="web"><podman image="registry.example.com/«:2.4»"/></bundle>`, says: ['malformed'] },
    { bad: `<bundle id="web"><podman image="«&quot;»httpd:2.4&quot;"/></bundle>`, says: ['malformed'] },
    { bad: `<bundle id="web"><podman image="httpd:2«:»4"/></bundle>`, says: ['malformed'] },
    { bad: `<bundle id="web"><podman image="https«://»docker.io/httpd:2.4"/></bundle>`, says: ['malformed'] },
    { bad: `<bundle id="web"><podman image="«-»httpd:2.4"/></bundle>`, says: ['malformed'] },
    {
      note: 'A registry may have upper case and a port, a tag upper case, a transport of podman its own syntax',
      good: `<resources>
  <bundle id="a"><docker image="Registry.Example.com:5000/my-team/my_app.x__y:V2.4-RC1"/></bundle>
  <bundle id="b"><docker image="httpd:2.4@sha256:0e6a1f5a3a5f8b5a0e6a1f5a3a5f8b5a0e6a1f5a3a5f8b5a0e6a1f5a3a5f8b5a"/></bundle>
  <bundle id="c"><podman image="containers-storage:[overlay@/var/lib/containers]localhost/Web:1"/></bundle>
  <bundle id="d"><podman image="docker://docker.io/library/httpd:2.4"/></bundle>
  <bundle id="e"><podman image="[fd00::1]:5000/httpd:2.4"/></bundle>
</resources>`,
    },
    { good: `<bundle id="web"><podman image="registry.example.com:5000/team/httpd:2.4"/></bundle>` },
  ],
  check: (context) => ({
    bundle(element) {
      const image = judgedContainer(element, context.schema)?.attr('image');
      if (image === undefined) return;
      const bundle = bundleLabel(bundleOf(element).id);
      const blank = /\s+/.exec(image.value);
      if (image.value.trim() === '') context.report({ say: 'empty', with: { bundle }, at: image });
      else if (blank !== null)
        context.report({
          say: 'blank',
          with: { bundle, image: image.value },
          at: image.part(blank.index, blank.index + blank[0].length),
          ...fixOf(image),
        });
      else {
        const found = imageFaultOf(image.value);
        if (found === undefined) return;
        const { fault, start, end } = found;
        context.report({
          say: 'malformed',
          with: { bundle, image: image.value, fault: FAULTS[fault](image.value.slice(start, end)) },
          at: image.part(start, end),
          ...fixOf(image),
        });
      }
    },
  }),
});

/** What stands between blanks or quotes, or behind the scheme of a web address, is certainly meant; lower case perhaps. */
function fixOf(image: Attribute): { fix?: FixOf } {
  const trimmed = image.value.trim();
  const bare = /^(["'])(.*)\1$/.exec(trimmed)?.[2] ?? trimmed.replace(/^https?:\/\//, '');
  const sound = [bare, bare.toLowerCase()].find((text) => !/\s/.test(text) && imageFaultOf(text) === undefined);
  if (sound === undefined || sound === '' || sound === image.value) return {};
  const applicability = sound === bare ? 'safe' : 'unsafe';
  return { fix: { title: `Write ${sound}`, applicability, edits: [withValue(image, sound)] } };
}
