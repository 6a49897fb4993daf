import { bundleOf } from '../../src/cib/bundle/facts.js';
import { judgedContainer } from '../../src/cib/bundle/technologies.js';
import { withValue } from '../../src/cib/edits.js';
import { MANUAL } from '../../src/cib/manual.js';
import { bundleLabel, sentence } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'bundle/network-name',
  severity: 'warning',
  summary: "A container's network is one word",
  covers: ['manual/30'],
  why: `Pacemaker puts the value behind \`--net=\` as it stands, and the agents split the command line at blanks. What stands behind
a blank is then taken for the image, and the image for a command to run in it, so that no replica starts. And to Pacemaker
\`host\` with a blank behind it is not \`host\`: it goes on publishing ports.`,
  remedy: 'Name one network, such as network="host", and put anything else into options',
  see: [MANUAL.bundleContainerProperties],
  fixable: true,
  messages: {
    blank: (d: { bundle: string; network: string }) =>
      `${sentence(d.bundle)} has network="${d.network}", and the name of a network has no blanks`,
  },
  examples: [
    { bad: `<bundle id="web"><podman image="httpd:2.4" network="host« »"/></bundle>`, says: ['blank'] },
    { bad: `<bundle id="web"><podman image="httpd:2.4" network="« »web"/></bundle>`, says: ['blank'] },
    { bad: `<bundle id="web"><docker image="httpd:2.4" network="web« »server"/></bundle>`, says: ['blank'] },
    {
      note: 'Split at the blank, these are two options',
      good: `<bundle id="web"><docker image="httpd:2.4" network="web --network-alias=www"/></bundle>`,
    },
    { good: `<bundle id="web"><podman image="httpd:2.4" network="slirp4netns:port_handler=slirp4netns"/></bundle>` },
    { good: `<bundle id="web"><docker image="httpd:2.4" network="host"/></bundle>` },
  ],
  check: (context) => ({
    bundle(element) {
      const network = judgedContainer(element, context.schema)?.attr('network');
      const blank = network && /^\s+|\s+(?![\s-]|$)|(?<=^host)\s+$/.exec(network.value);
      if (network === undefined || blank === undefined || blank === null) return;
      const data = { bundle: bundleLabel(bundleOf(element).id), network: network.value };
      const bare = network.value.trim();
      const fix = { title: `Write ${bare}`, edits: [withValue(network, bare)] };
      const at = network.part(blank.index, blank.index + blank[0].length);
      context.report({ say: 'blank', with: data, at, ...(/\s/.test(bare) || bare === '' ? {} : { fix }) });
    },
  }),
});
