import type { PortMapping } from '../../src/cib/bundle/facts.js';
import { bundleOf } from '../../src/cib/bundle/facts.js';
import { nameOfPortMapping, sharedSpan, spanText } from '../../src/cib/bundle/port-mappings.js';
import { MANUAL } from '../../src/cib/manual.js';
import { type PortSpan, spansMeet } from '../../src/cib/values/port.js';
import { defineRule } from '../../src/engine/rule.js';

interface Mapped {
  readonly mapping: PortMapping;
  readonly span: PortSpan;
  /** The position in the bundle. */
  readonly order: number;
}

export default defineRule({
  id: 'bundle/duplicate-port',
  severity: 'error',
  summary: 'A bundle maps each port on the host side once',
  covers: ['manual/75', 'crm_verify/bundle-port-duplicate'],
  why: `Each mapping binds its ports on the replica's address, or on the host where there is no \`ip-range-start\`, and a port
can be bound only once. Pacemaker passes both mappings on without comparing them. docker then fails to start the container
because the port is already allocated; podman takes two mappings that are the same for one and refuses those that lead to
different ports in the container.`,
  remedy: 'Remove one of the mappings, or give it another port on the host side',
  see: [MANUAL.bundleNetworkProperties],
  messages: {
    again: (d: { mapping: string; ports: string; other: string }) =>
      `${d.mapping} takes ${d.ports} on the host side, as ${d.other} does`,
  },
  examples: [
    {
      bad: `<bundle id="web"><docker image="httpd:2.4"/>
  <network><port-mapping id="http" port="80"/><port-mapping id="again" port="«80»" internal-port="8080"/></network>
</bundle>`,
      says: ['again'],
    },
    {
      bad: `<bundle id="web"><docker image="httpd:2.4"/>
  <network>
    <port-mapping id="http" port="80"/>
    <port-mapping id="low" range="«1-1000»"/>
    <port-mapping id="high" range="«1000-2000»"/>
  </network>
</bundle>`,
      says: ['again', 'again'],
    },
    {
      note: 'Two ports of the host may lead to one port in the container.',
      good: `<bundle id="web"><docker image="httpd:2.4"/>
  <network>
    <port-mapping id="http" port="80"/>
    <port-mapping id="alternative" port="8080" internal-port="80"/>
    <port-mapping id="more" range="8081-8090"/>
  </network>
</bundle>`,
    },
    {
      note: "On the host's network all mappings are without effect, and one finding says so.",
      good: `<bundle id="web"><docker image="httpd:2.4" network="host"/>
  <network><port-mapping id="http" port="80"/><port-mapping id="again" port="80"/></network>
</bundle>`,
      also: ['bundle/port-mapping-ignored'],
    },
    {
      note: 'A mapping copied whole has an id that is taken: that is the mistake.',
      good: `<bundle id="web"><docker image="httpd:2.4"/><network ip-range-start="10.0.0.10" host-netmask="24">
  <port-mapping id="http" port="80"/><port-mapping id="http" port="80"/>
</network></bundle>`,
      also: ['schema/duplicate-id'],
    },
  ],
  check: (context) => ({
    bundle(element) {
      const { ports, hostNetwork } = bundleOf(element);
      if (hostNetwork !== undefined || ports.length < 2) return;
      for (const [earlier, later] of overlapping(ports)) {
        const place = later.mapping.port ?? later.mapping.range;
        const otherPlace = earlier.mapping.port ?? earlier.mapping.range;
        if (place === undefined || otherPlace === undefined) continue;
        const shared = spanText(sharedSpan(earlier.span, later.span));
        const { id } = earlier.mapping;
        // A mapping with the same id is a copy, and another rule says so.
        if (id !== undefined && id === later.mapping.id) continue;
        const other = id === undefined ? 'another mapping' : `mapping "${id}"`;
        context.report({
          say: 'again',
          with: { mapping: nameOfPortMapping(later.mapping), ports: shared, other },
          at: place.at,
          also: [{ message: `${shared} is taken here first`, at: otherPlace.at.range }],
        });
      }
    },
  }),
});

/**
 * Every mapping that meets one before it in the bundle, with such a one. In the order of their first ports a mapping meets
 * some other if it meets the one that reaches furthest.
 */
function overlapping(mappings: readonly PortMapping[]): [Mapped, Mapped][] {
  const sorted = mappings
    .flatMap((mapping, order) => (mapping.span === undefined ? [] : [{ mapping, span: mapping.span, order }]))
    .sort((a, b) => a.span.first - b.span.first || a.order - b.order);
  const found = new Map<Mapped, Mapped>();
  let furthest: Mapped | undefined;
  for (const mapped of sorted) {
    if (furthest !== undefined && spansMeet(furthest.span, mapped.span)) {
      const [earlier, later] = furthest.order < mapped.order ? [furthest, mapped] : [mapped, furthest];
      if (!found.has(later)) found.set(later, earlier);
    }
    if (furthest === undefined || mapped.span.last > furthest.span.last) furthest = mapped;
  }
  return [...found].map(([later, earlier]) => [earlier, later]);
}
