import { isSince, type Release } from '../release.js';
import { ipv4Of } from '../values/ipv4.js';
import { addressesFrom } from './addresses.js';
import type { Bundle } from './facts.js';
import { replicaAddress, replicaName } from './implicit.js';
import { addsHosts } from './launch.js';
import { AUTHKEY, LOG_ROOT, LOG_TARGET, mountsOf } from './mounts.js';
import { controlPortText, forwardsOf } from './ports.js';
import { type Agent, agentName } from './requirements.js';
import { replicasPerNode } from './resources.js';
import { runOptionsOf, wordsOf } from './run-options.js';

/** Why Pacemaker drops the whole bundle, with every constraint on it; undefined when it does not. */
export function dropReason(bundle: Bundle, agent: Agent | undefined, release: Release): string | undefined {
  const { container, network, primitive } = bundle;
  if (container === undefined) return 'it has no docker and no podman element';
  if (container.technology === 'rkt' && isSince(release, '3.0')) return 'Pacemaker no longer supports rkt since 3.0';
  if (primitive === undefined) return undefined;
  if (network?.ipRangeStart === undefined && network?.controlPort === undefined)
    return `it has neither ip-range-start nor control-port to reach its primitive "${primitive.id}" by`;
  if (bundle.promotedMax.value > 0 && agent?.class !== undefined && agent.class.toLowerCase() !== 'ocf')
    return `only ocf agents can be promoted, and its primitive "${primitive.id}" is ${agentName(agent) ?? agent.class}`;
  return undefined;
}

/** What Pacemaker makes of the bundle that its author may not expect, a sentence each, without a full stop. */
export function odditiesOf(bundle: Bundle): string[] {
  return [
    ...addressing(bundle),
    ...hosts(bundle),
    ...control(bundle),
    ...hostNetwork(bundle),
    ...mounts(bundle),
    ...quotes(bundle),
  ];
}

function* addressing(bundle: Bundle): Generator<string> {
  const start = bundle.network?.ipRangeStart?.text;
  if (start === undefined) return;
  if (ipv4Of(start) === undefined)
    yield `ip-range-start="${start}" is no IPv4 address: Pacemaker passes it on for ${replicaName(bundle, 0)} as it stands`;
  const given = addressesFrom(start);
  const replicas = bundle.replicas.value;
  if (replicas <= given) return;
  const last = replicaAddress(bundle, given - 1);
  yield `${replicaName(bundle, given)} gets no address, because Pacemaker cannot count on from "${last}"`;
  if (replicas > given + 1)
    yield `${replicaName(bundle, given + 1)} gets "${start}" again, as ${replicaName(bundle, 0)} does, and so on`;
}

function* hosts(bundle: Bundle): Generator<string> {
  const technology = bundle.container?.technology;
  if (bundle.network?.ipRangeStart === undefined || addsHosts(bundle) || technology === 'rkt') return;
  yield `add-host="${bundle.network.addHost?.text}" makes Pacemaker pass --hosts-entry, which ${technology} does not know`;
}

function* control(bundle: Bundle): Generator<string> {
  const port = controlPortText(bundle);
  if (bundle.primitive === undefined) {
    if (bundle.network?.controlPort !== undefined) yield 'control-port forwards nothing, as there is no primitive';
    return;
  }
  if (replicasPerNode(bundle) !== bundle.replicasPerHost.value)
    yield `replicas-per-host counts as 1, because replicas without ip-range-start share control port ${port} of the node`;
  if (bundle.controlPort === undefined) yield `control-port="${port}" is no TCP port, and is passed on as it stands`;
  for (const { port: mapped, internalPort, mapping } of forwardsOf(bundle)) {
    if (mapping !== undefined && mapped === port && internalPort === port)
      yield `the port mapping "${mapping.id}" forwards control port ${port}, which Pacemaker forwards once more`;
  }
  const own = runOptionsOf(bundle.container?.options?.text ?? '').find(
    ({ name, value }) => name === '--env' && /^PCMK_remote_port(=|$)/.test(value ?? ''),
  );
  if (own !== undefined)
    yield `options sets ${own.value} after Pacemaker's own, but the cluster connects to port ${port} all the same`;
}

function* hostNetwork(bundle: Bundle): Generator<string> {
  const technology = bundle.container?.technology;
  const mapped = bundle.ports.length > 0;
  if (bundle.hostNetwork === 'options' && forwardsOf(bundle).length > 0)
    yield `options has the host's network, which Pacemaker does not see there: it still passes -p, which ${technology} ignores`;
  if (bundle.hostNetwork === 'attribute' && mapped && bundle.network?.ipRangeStart === undefined)
    yield 'network="host" makes Pacemaker leave the port mappings out: the service listens on the node itself';
  if (bundle.hostNetwork === 'attribute' && mapped && bundle.network?.ipRangeStart !== undefined)
    yield `network="host" makes ${technology} ignore the port mappings, although Pacemaker passes them`;
}

function* mounts(bundle: Bundle): Generator<string> {
  const used = mountsOf(bundle);
  const left = bundle.storage.filter((mapping) => !used.some((mount) => mount.mapping === mapping));
  for (const { id } of left) yield `the storage mapping "${id}" is left out, as it lacks a source or a target-dir`;
  if (bundle.primitive === undefined) return;
  for (const { target, mapping } of used) {
    if (mapping === undefined) continue;
    const bare = target.replace(/(?<=.)\/+$/, '');
    if (bare === AUTHKEY)
      yield `the storage mapping "${mapping.id}" has the target ${AUTHKEY}, which Pacemaker mounts as well`;
    if (target === LOG_TARGET)
      yield `the storage mapping "${mapping.id}" takes the place of the automatic one from ${LOG_ROOT} to ${LOG_TARGET}`;
    else if (bare === LOG_TARGET)
      yield `the storage mapping "${mapping.id}" has the target ${target}, and Pacemaker mounts ${LOG_TARGET} as well`;
  }
}

function* quotes(bundle: Bundle): Generator<string> {
  for (const [name, field] of [
    ['options', bundle.container?.options],
    ['run-command', bundle.container?.runCommand],
  ] as const) {
    if (field !== undefined && wordsOf(field.text).some(({ quoted }) => quoted))
      yield `${name} has quotes or backslashes: the agent splits it at blanks and passes them on as they stand`;
  }
}
