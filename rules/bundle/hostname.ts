import { bundleOf } from '../../src/cib/bundle/facts.js';
import { replicaName } from '../../src/cib/bundle/implicit.js';
import { MANUAL } from '../../src/cib/manual.js';
import { defineRule } from '../../src/engine/rule.js';

/** The longest label of a host name (RFC 1035). */
const LONGEST = 63;

/** What an id may hold and a host name may not. What an id may not hold either is the schema's business. */
const NOT_FOR_HOSTS = /[_.]|[^\p{ASCII}]/u;

export default defineRule({
  id: 'bundle/hostname',
  severity: 'info',
  summary: 'With ip-range-start, the replica names are good host names',
  covers: ['manual/69'],
  why: `With \`ip-range-start\` Pacemaker starts each container with its replica name as host name (\`-h web-0\`) and, unless
told otherwise, writes that name into the containers' \`/etc/hosts\`. A host name is made of letters, digits and dashes, 63 of
them at most; the container runtime may refuse anything else, and programs that check host names, such as mail and database
servers, may refuse to work with it. A dot makes the rest of the name a domain.`,
  remedy: 'Choose an id of letters, digits and dashes, short enough for 63 characters with the number of the replica',
  see: [MANUAL.bundleNetworkProperties],
  messages: {
    character: (d: { bundle: string; character: string; host: string }) =>
      `Bundle "${d.bundle}" gives its containers the host name "${d.host}", and "${d.character}" is not for host names`,
    dot: (d: { bundle: string; host: string; name: string }) =>
      `Bundle "${d.bundle}" gives its containers the host name "${d.host}", in which only "${d.name}" is the host`,
    length: (d: { bundle: string; length: number; host: string }) =>
      `Bundle "${d.bundle}" gives a container the host name "${d.host}", of ${d.length} characters, and 63 are the most`,
  },
  examples: [
    {
      bad: `<bundle id="web«_»bundle"><podman image="httpd:2.4"/><network ip-range-start="10.0.0.10" host-netmask="24"/></bundle>`,
      says: ['character'],
    },
    {
      bad: `<bundle id="web«.»bundle"><podman image="httpd:2.4"/><network ip-range-start="10.0.0.10" host-netmask="24"/></bundle>`,
      says: ['dot'],
    },
    {
      bad: `<bundle id="«the-web-server-of-the-department-for-long-names-and-longer-titles»">
  <podman image="httpd:2.4"/><network ip-range-start="10.0.0.10" host-netmask="24"/>
</bundle>`,
      says: ['length'],
    },
    {
      good: `<bundle id="web_bundle"><podman image="httpd:2.4"/></bundle>`,
      note: 'Without addresses the id is no host name.',
    },
    {
      good: `<bundle id="web-2"><podman image="httpd:2.4"/><network ip-range-start="10.0.0.10" host-netmask="24"/></bundle>`,
    },
  ],
  check: (context) => ({
    bundle(element) {
      const bundle = bundleOf(element);
      const id = element.attr('id');
      if (id === undefined || bundle.id === '' || bundle.network?.ipRangeStart === undefined) return;
      const host = replicaName(bundle, bundle.replicas.value - 1);
      const data = { bundle: bundle.id, host };
      const bad = NOT_FOR_HOSTS.exec(bundle.id);
      const longest = Math.max(...host.split('.').map((part) => part.length));
      if (bad !== null) {
        const at = id.part(bad.index, bad.index + bad[0].length);
        if (bad[0] === '.') context.report({ say: 'dot', with: { ...data, name: bundle.id.slice(0, bad.index) }, at });
        else context.report({ say: 'character', with: { ...data, character: bad[0] }, at });
      } else if (longest > LONGEST) context.report({ say: 'length', with: { ...data, length: longest }, at: id });
    },
  }),
});
