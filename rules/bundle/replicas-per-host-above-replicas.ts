import { sharedPortOf } from '../../src/cib/bundle/control-ports.js';
import { isSound } from '../../src/cib/bundle/counts.js';
import { bundleOf } from '../../src/cib/bundle/facts.js';
import { judgedContainer } from '../../src/cib/bundle/technologies.js';
import { MANUAL } from '../../src/cib/manual.js';
import { bundleLabel, sentence } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'bundle/replicas-per-host-above-replicas',
  severity: 'info',
  summary: '`replicas-per-host` is no greater than the number of replicas',
  covers: ['manual/24'],
  why: `\`replicas-per-host\` limits how many of a bundle's replicas may share a node. A limit above the number of replicas limits
nothing, and anything above 1 makes the instances of the primitive unique, so that agents are called with other parameters.
Often the two attributes have been mixed up.`,
  remedy: 'Lower replicas-per-host, or raise replicas if more containers are wanted',
  see: [MANUAL.bundleContainerProperties],
  messages: {
    above: (d: { bundle: string; perHost: number; replicas: string }) =>
      `${sentence(d.bundle)} has replicas-per-host="${d.perHost}", but only ${d.replicas}`,
  },
  examples: [
    {
      bad: `<bundle id="web"><podman image="httpd:2.4" replicas="2" replicas-per-host="«3»"/></bundle>`,
      says: ['above'],
    },
    { bad: `<bundle id="web"><podman image="httpd:2.4" replicas-per-host="«2»"/></bundle>`, says: ['above'] },
    { good: `<bundle id="web"><podman image="httpd:2.4" replicas="2" replicas-per-host="2"/></bundle>` },
    {
      note: 'The wrong name is the mistake',
      good: `<bundle id="web"><podman image="httpd:2.4" replica="2" replicas-per-host="2"/></bundle>`,
      also: ['schema/unknown-attribute'],
    },
    {
      note: 'That it must be 1 here says another rule',
      good: `<bundle id="web"><podman image="httpd:2.4" replicas-per-host="2"/>
  <network control-port="3122"/>
  <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"/>
</bundle>`,
      also: ['bundle/host-network-replicas-per-host'],
    },
  ],
  check: (context) => ({
    bundle(element) {
      if (judgedContainer(element, context.schema) === undefined) return;
      const bundle = bundleOf(element);
      const { id, replicas, replicasPerHost } = bundle;
      if (replicasPerHost.field === undefined || replicasPerHost.value <= replicas.value) return;
      // Where it must be 1 anyway, bundle/host-network-replicas-per-host says so.
      if (sharedPortOf(bundle) !== undefined) return;
      if (!isSound(replicas, 1) || !isSound(replicasPerHost, 1)) return;
      const count = replicas.value === 1 ? '1 replica' : `${replicas.value} replicas`;
      const data = { bundle: bundleLabel(id), perHost: replicasPerHost.value, replicas: count };
      context.report({ say: 'above', with: data, at: replicasPerHost.field.at });
    },
  }),
});
