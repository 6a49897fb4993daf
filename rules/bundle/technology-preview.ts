import { bundleOf } from '../../src/cib/bundle/facts.js';
import { judgedContainer } from '../../src/cib/bundle/technologies.js';
import { isSince } from '../../src/cib/release.js';
import { bundleLabel, sentence } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';
import type { Element } from '../../src/xml/nodes.js';

export default defineRule({
  id: 'bundle/technology-preview',
  severity: 'info',
  summary: 'Docker bundles are used with Pacemaker 2.0 or newer',
  covers: ['manual/1'],
  why: `In Red Hat Enterprise Linux 7, whose Pacemaker is 1.1, docker bundles are a technology preview: they work, but without
support, except as part of Red Hat OpenStack Platform since 7.4, whose bundles are not reported. Upstream called bundles experimental in 1.1.17 only.`,
  remedy: 'Check that your distribution supports bundles, or move to Pacemaker 2.0 or newer',
  see: [
    {
      title: 'Red Hat Enterprise Linux 7: Pacemaker support for Docker containers',
      url: 'https://docs.redhat.com/en/documentation/red_hat_enterprise_linux/7/html/high_availability_add-on_reference/s1-containers-haar',
    },
  ],
  messages: {
    preview: (d: { bundle: string; release: string }) =>
      `${sentence(d.bundle)} is a docker bundle on Pacemaker ${d.release}, where these are a technology preview`,
  },
  examples: [
    {
      schema: '2.10',
      pacemaker: '1.1',
      bad: `<bundle id="web"><«docker» image="httpd:2.4"/></bundle>`,
      says: ['preview'],
    },
    { good: `<bundle id="web"><docker image="httpd:2.4"/></bundle>` },
    {
      note: 'Red Hat OpenStack Platform: supported since RHEL 7.4.',
      schema: '2.10',
      pacemaker: '1.1',
      good: `<bundle id="haproxy-bundle">
  <docker image="192.168.24.1:8787/rhosp13/openstack-haproxy:pcmklatest" run-command="/bin/bash /usr/local/bin/kolla_start"/>
</bundle>`,
    },
  ],
  check: (context) => ({
    bundle(element) {
      const container = judgedContainer(element, context.schema);
      if (container?.name !== 'docker' || isSince(context.release, '2.0')) return;
      if (isOpenStack(container)) return;
      const data = { bundle: bundleLabel(bundleOf(element).id), release: context.release.text };
      context.report({ say: 'preview', with: data, at: container });
    },
  }),
});

/** Red Hat OpenStack Platform's containers start with Kolla's script, and its images are called after it. */
function isOpenStack(container: Element): boolean {
  return (
    /\bkolla_start\b/.test(container.value('run-command') ?? '') ||
    /rhosp|openstack/i.test(container.value('image') ?? '')
  );
}
