import { bundleOf } from '../../src/cib/bundle/facts.js';
import { bundleLabel, sentence } from '../../src/cib/bundle/resources.js';
import { judgedContainer } from '../../src/cib/bundle/technologies.js';
import { MANUAL } from '../../src/cib/manual.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'bundle/image-reference',
  severity: 'error',
  summary: "A container's image is one image reference, neither empty nor with blanks",
  covers: ['manual/18', 'manual/19', 'pcs/PB09'],
  why: `\`image\` goes onto the runtime's command line as it stands, between the options and the command. When it is empty, the
agent refuses to start the container; when it has a blank, what stands before the blank is taken for the image and the rest
for the command to run in it. Either way no replica ever starts, and neither the schema nor crm_verify says a word.`,
  remedy: 'Name one image, such as image="registry.example.com/httpd:2.4"',
  see: [MANUAL.bundleContainerProperties],
  messages: {
    empty: (d: { bundle: string }) => `The image of ${d.bundle} is empty`,
    blank: (d: { bundle: string; image: string }) =>
      `${sentence(d.bundle)} has image="${d.image}", and an image reference has no blanks`,
  },
  examples: [
    { bad: `<bundle id="web"><podman image="«»"/></bundle>`, says: ['empty'] },
    { bad: `<bundle id="web"><podman image="«  »"/></bundle>`, says: ['empty'] },
    { bad: `<bundle id="web"><podman image="httpd:2.4« »alpine"/></bundle>`, says: ['blank'] },
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
        });
    },
  }),
});
