import type { Bundle } from '../../src/cib/bundle/facts.js';
import { type Placement, placementOf } from '../../src/cib/bundle/placement.js';
import { nameOfPortMapping, publishesOnHost, sharedSpan, spanText } from '../../src/cib/bundle/port-mappings.js';
import { Contested } from '../../src/cib/contested.js';
import type { Document } from '../../src/cib/document.js';
import { idOf } from '../../src/cib/ids.js';
import { MANUAL } from '../../src/cib/manual.js';
import { type PortSpan, spansMeet } from '../../src/cib/values/port.js';
import { defineRule } from '../../src/engine/rule.js';
import type { Place } from '../../src/xml/nodes.js';

/** Ports that a bundle takes on its host. */
interface Taken {
  readonly bundle: Bundle;
  readonly nodes: ReadonlySet<string>;
  readonly span: PortSpan;
  readonly at: Place;
  /** The mapping's name; undefined for the control port. */
  readonly mapping: string | undefined;
  /** The position in the document. */
  readonly order: number;
}

/** How many overlapping mappings are compared with one: those that reach furthest. */
const COMPARED = 64;

export default defineRule({
  id: 'bundle/host-port-conflict',
  severity: 'warning',
  summary: 'Bundles that can share a host map different ports of it',
  covers: ['manual/76', 'crm_verify/bundle-host-port-conflict'],
  why: `Without \`ip-range-start\`, a port mapping binds the port on the host itself, and so does the control port of a bundle
with a primitive. A port can be bound only once: when the cluster places two bundles that take the same port on one host, the
second container fails to start there. Pacemaker does not know of this and does not keep them apart.`,
  remedy: 'Map another port, use ip-range-start, or keep the bundles apart with a colocation of score -INFINITY',
  see: [MANUAL.bundleNetworkProperties],
  reads: ['nodes', 'resources', 'properties', 'constraints', 'bundles', 'tags'],
  messages: {
    mapped: (d: { what: string; id: string; ports: string; other: string }) =>
      `${d.what} of bundle "${d.id}" binds ${d.ports} of the host, as bundle "${d.other}" does, and both can run on one host`,
    control: (d: { what: string; id: string; ports: string; other: string }) =>
      `${d.what} of bundle "${d.id}" binds ${d.ports} of the host, the control port of bundle "${d.other}", and both can run on one host`,
  },
  examples: [
    {
      bad: `<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/><nodes/>
  <resources>
    <bundle id="a"><docker image="httpd:2.4"/><network><port-mapping id="a-http" port="80"/></network></bundle>
    <bundle id="b"><docker image="nginx:1.27"/><network><port-mapping id="b-http" range="«80-90»"/></network></bundle>
  </resources><constraints/>
</configuration></cib>`,
      says: ['mapped'],
    },
    {
      bad: `<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/><nodes/>
  <resources>
    <bundle id="a"><docker image="httpd:2.4"/><network><port-mapping id="a-http" port="«4000»"/></network></bundle>
    <bundle id="b"><docker image="nginx:1.27"/><network control-port="4000"/>
      <primitive id="nginx" class="ocf" provider="heartbeat" type="nginx"/>
    </bundle>
    <bundle id="c"><docker image="redis:7.2"/><network control-port="«4000»"/>
      <primitive id="redis" class="ocf" provider="heartbeat" type="redis"/>
    </bundle>
  </resources><constraints/>
</configuration></cib>`,
      says: ['control', 'control'],
    },
    {
      note: 'Each replica of one bundle has its own address.',
      good: `<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/><nodes/>
  <resources>
    <bundle id="a"><docker image="httpd:2.4"/><network><port-mapping id="a-http" port="80"/></network></bundle>
    <bundle id="b"><docker image="nginx:1.27"/>
      <network ip-range-start="10.0.0.10" host-netmask="24"><port-mapping id="b-http" port="80"/></network>
    </bundle>
  </resources><constraints/>
</configuration></cib>`,
    },
    {
      note: 'The bundles never share a host.',
      good: `<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/><nodes/>
  <resources>
    <bundle id="a"><docker image="httpd:2.4"/><network><port-mapping id="a-http" port="80"/></network></bundle>
    <bundle id="b"><docker image="nginx:1.27"/><network><port-mapping id="b-http" port="80"/></network></bundle>
  </resources>
  <constraints><rsc_colocation id="apart" rsc="b" with-rsc="a" score="-INFINITY"/></constraints>
</configuration></cib>`,
    },
    {
      note: 'Each bundle is banned from the other one’s host.',
      good: `<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/>
  <nodes><node id="1" uname="n1"/><node id="2" uname="n2"/></nodes>
  <resources>
    <bundle id="a"><docker image="httpd:2.4"/><network><port-mapping id="a-http" port="80"/></network></bundle>
    <bundle id="b"><docker image="nginx:1.27"/><network><port-mapping id="b-http" port="80"/></network></bundle>
  </resources>
  <constraints>
    <rsc_location id="a-not-n1" rsc="a" node="n1" score="-INFINITY"/>
    <rsc_location id="b-not-n2" rsc="b" node="n2" score="-INFINITY"/>
  </constraints>
</configuration></cib>`,
      also: ['fencing/no-device'],
    },
    {
      note: 'A bundle that maps its own control port takes it no second time.',
      bad: `<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0"><configuration><crm_config/><nodes/><resources>
  <bundle id="web"><podman image="httpd:2.4"/>
    <network control-port="4000"><port-mapping id="http" port="4000"/></network>
    <primitive id="httpd" class="ocf" provider="heartbeat" type="apache"/>
  </bundle>
  <bundle id="db"><podman image="mysql:8"/><network control-port="«4000»"/>
    <primitive id="mysql" class="ocf" provider="heartbeat" type="mysql"/>
  </bundle>
</resources><constraints/></configuration></cib>`,
      says: ['control'],
      also: ['bundle/control-port-mapping'],
    },
  ],
  check: (context) => ({
    end(document) {
      for (const [taken, other] of conflicts(document)) {
        const ports = spanText(sharedSpan(taken.span, other.span));
        const data = { what: taken.mapping ?? 'The control port', id: taken.bundle.id, ports, other: other.bundle.id };
        const also = [{ message: `bundle "${other.bundle.id}" takes ${ports} here`, at: other.at.range }];
        const say = other.mapping === undefined ? 'control' : 'mapped';
        const own = taken.mapping === undefined ? 'Set another control-port' : 'Map another port';
        const remedy = `${own}, use ip-range-start, or keep the bundles apart with a colocation of score -INFINITY`;
        context.report({ say, with: data, at: taken.at, also, remedy });
      }
    },
  }),
});

/** Each mapping that meets another bundle's ports, once, with what it meets. */
function conflicts(document: Document): Map<Taken, Taken> {
  const found = new Map<Taken, Taken>();
  if (!document.whole) return found;
  const contested = contestedPorts(document);
  if (!contested.isAny) return found;
  const placement = placementOf(document);
  const sorted: Taken[] = [];
  for (const bundle of document.bundles)
    for (const taken of takenBy(bundle, placement))
      if (contested.has([runOf(taken.span)])) sorted.push({ ...taken, order: sorted.length });
  sorted.sort((a, b) => a.span.first - b.span.first || a.order - b.order);
  const open: Taken[] = [];
  for (const taken of sorted) {
    for (const other of open) {
      if (!collide(other, taken, placement)) continue;
      const [subject, object] = inOrder(other, taken);
      if (!found.has(subject)) found.set(subject, object);
      if (isAlike(other, taken)) break;
    }
    const index = open.findIndex(({ span }) => span.last < taken.span.last);
    open.splice(index < 0 ? open.length : index, 0, taken);
    if (open.length > COMPARED) open.pop();
  }
  return found;
}

/** The ports that more than one mapping or bundle takes, of those without addresses of their own. */
function contestedPorts(document: Document): Contested {
  const contested = new Contested();
  for (const { network, ports, controlPort } of document.bundles) {
    if (network?.ipRangeStart !== undefined) continue;
    contested.add(ports.flatMap(({ span }) => (span === undefined ? [] : [runOf(span)])));
    if (controlPort !== undefined) contested.add([{ from: controlPort, to: controlPort }]);
  }
  contested.sort();
  return contested;
}

function runOf({ first, last }: PortSpan): { readonly from: number; readonly to: number } {
  return { from: first, to: last };
}

/** Both mappings or both control ports. */
function isAlike(a: Taken, b: Taken): boolean {
  return (a.mapping === undefined) === (b.mapping === undefined);
}

/** What to speak about, and what it meets: the later of two, but a mapping rather than a control port. */
function inOrder(a: Taken, b: Taken): [Taken, Taken] {
  const first = isAlike(a, b) ? a.order > b.order : a.mapping !== undefined;
  return first ? [a, b] : [b, a];
}

function collide(a: Taken, b: Taken, placement: Placement): boolean {
  if (a.bundle === b.bundle || isCopy(a.bundle, b.bundle) || !spansMeet(a.span, b.span)) return false;
  // Control ports of bundles that are both on the host's network have a rule of their own.
  const controlPorts = a.mapping === undefined && b.mapping === undefined;
  if (controlPorts && a.bundle.hostNetwork !== undefined && b.bundle.hostNetwork !== undefined) return false;
  if (placement.areApart(a.bundle, b.bundle) || !areFree(a.bundle, b.bundle, placement)) return false;
  for (const node of a.nodes) if (b.nodes.has(node)) return true;
  return false;
}

/** Whether two bundles have one id, which is the mistake then. */
function isCopy(a: Bundle, b: Bundle): boolean {
  return a.id !== '' && a.id === b.id;
}

/** Whether nothing but the other one decides where the two bundles are placed. */
function areFree(a: Bundle, b: Bundle, placement: Placement): boolean {
  const [followed, follower] = placement.follows(a) ? [b, a] : [a, b];
  if (placement.follows(followed)) return false;
  return !placement.follows(follower) || placement.soleLeader(follower) === idOf(followed.id);
}

/** The ports that a bundle takes on its host: its mappings, and with a primitive its control port. */
function takenBy(bundle: Bundle, placement: Placement): Omit<Taken, 'order'>[] {
  const { network, primitive, controlPort } = bundle;
  const nodes = network?.ipRangeStart === undefined ? placement.nodesOf(bundle) : undefined;
  if (nodes === undefined) return [];
  const taken: Omit<Taken, 'order'>[] = [];
  for (const mapping of publishesOnHost(bundle) ? bundle.ports : []) {
    const field = mapping.port ?? mapping.range;
    if (mapping.span === undefined || field === undefined) continue;
    // A mapping of the bundle's own control port is one too many, and another rule says so.
    if (primitive !== undefined && mapping.port !== undefined && mapping.span.first === controlPort) continue;
    taken.push({ bundle, nodes, span: mapping.span, at: field.at, mapping: nameOfPortMapping(mapping) });
  }
  if (primitive !== undefined && controlPort !== undefined && network?.controlPort !== undefined) {
    const span = { first: controlPort, last: controlPort };
    taken.push({ bundle, nodes, span, at: network.controlPort.at, mapping: undefined });
  }
  return taken;
}
