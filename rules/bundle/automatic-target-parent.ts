import { automaticTargets, mappedMounts } from '../../src/cib/bundle/automatic-mounts.js';
import { bundleOf } from '../../src/cib/bundle/facts.js';
import { mountPoint, nameOfStorageMapping } from '../../src/cib/bundle/mount-paths.js';
import { MANUAL } from '../../src/cib/manual.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'bundle/automatic-target-parent',
  severity: 'info',
  summary: 'No mapping covers a directory in which Pacemaker mounts something itself',
  covers: ['manual/103'],
  why: `In a bundle with a primitive, Pacemaker mounts \`/etc/pacemaker/authkey\` and, unless it is replaced, \`/var/log\`. A
mapping on \`/etc\`, \`/etc/pacemaker\` or \`/var\` is mounted first, and Pacemaker's mounts go inside it. They need something to be
mounted on, so the mapping's source must hold \`pacemaker/authkey\` or \`log\`: the runtime creates it on the host, or, where the
mapping is read-only, the container does not start.`,
  remedy: 'Map what is needed below this directory, or make sure that the source has an entry to mount on',
  see: [MANUAL.bundleStorageProperties],
  messages: {
    parent: (d: { mapping: string; inner: string }) =>
      `${d.mapping} is a directory in which Pacemaker mounts ${d.inner} by itself`,
  },
  examples: [
    {
      bad: `<bundle id="web"><podman image="httpd:2.4"/><network ip-range-start="10.0.0.10" host-netmask="24"/>
  <storage>
    <storage-mapping id="etc" source-dir="/srv/etc" target-dir="«/etc»" options="ro"/>
    <storage-mapping id="var" source-dir-root="/srv/var" target-dir="«/var/»"/>
  </storage>
  <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"/>
</bundle>`,
      says: ['parent', 'parent'],
    },
    {
      note: 'Without a primitive Pacemaker mounts nothing itself.',
      good: `<bundle id="web"><podman image="httpd:2.4"/>
  <storage><storage-mapping id="etc" source-dir="/srv/etc" target-dir="/etc" options="ro"/></storage>
</bundle>`,
    },
    {
      good: `<bundle id="web"><podman image="httpd:2.4"/><network ip-range-start="10.0.0.10" host-netmask="24"/>
  <storage><storage-mapping id="hosts" source-dir="/etc/hosts" target-dir="/etc/hosts" options="ro"/></storage>
  <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"/>
</bundle>`,
    },
  ],
  check: (context) => ({
    bundle(element) {
      const bundle = bundleOf(element);
      const automatic = automaticTargets(bundle);
      for (const { target, mapping, targetDir } of mappedMounts(bundle)) {
        const place = mountPoint(target);
        const inner = place === undefined ? [] : automatic.filter((path) => path.startsWith(`${place}/`));
        if (inner.length === 0) continue;
        const data = { mapping: nameOfStorageMapping(mapping), inner: inner.join(' and ') };
        context.report({ say: 'parent', with: data, at: targetDir.at });
      }
    },
  }),
});
