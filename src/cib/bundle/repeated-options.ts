import type { Place } from '../../xml/nodes.js';
import { ipv4Of } from '../values/ipv4.js';
import { type PortSpan, portOf, portSpanOf, spansMeet } from '../values/port.js';
import { midSentence } from '../wording.js';
import type { Bundle } from './facts.js';
import { containerId, replicaAddress, replicaName } from './implicit.js';
import { addsHosts, hostEntryOf, hostNameOf } from './launch.js';
import { mountsOf } from './mounts.js';
import { nameOfPortMapping } from './port-mappings.js';
import { forwardsOf, publicationOf } from './ports.js';
import { type RunOption, runOptionsOf } from './run-options.js';

/** An option that gives again what the command line has already. */
export interface RepeatedOption {
  readonly option: RunOption;
  /** What has it already: an option, as replica 0 gets it, a port or a mount. */
  readonly kind: 'option' | 'port' | 'mount';
  /** The option in full; the mapping's label; `control port 3121`; the path of an automatic mount. */
  readonly of: string;
  /** The mapping, where one is the origin. */
  readonly at: Place | undefined;
}

/** The options of docker or podman that repeat what Pacemaker or the agent passes for this bundle, in order. */
export function repeatedOptionsOf(bundle: Bundle, options: string): RepeatedOption[] {
  return runOptionsOf(options).flatMap((option) => {
    const own = ownOption(bundle, option);
    if (own !== undefined) return [{ option, kind: 'option', of: own, at: undefined } as const];
    if (option.name === '--publish') return repeatedPort(bundle, option);
    const target = targetOf(option);
    return target === undefined ? [] : repeatedMount(bundle, option, target);
  });
}

/** What Pacemaker or the agent passes of the same name (`create_container_resource`, `docker_start`, `podman_start`). */
function ownOption(bundle: Bundle, { name, spelled, value }: RunOption): string | undefined {
  if (name === '--detach' || /^-[it]*d[it]*$/.test(spelled)) return '-d';
  if (name === '--name') return `--name=${containerId(bundle, 0)}`;
  if (name === '--restart') return bundle.container?.technology === 'docker' ? '--restart=no' : undefined;
  if (name === '--hostname') {
    const host = hostNameOf(bundle, 0);
    return host === undefined ? undefined : `-h ${host}`;
  }
  if (name === '--env') return /^PCMK_stderr(?:=|$)/.test(value ?? '') ? '-e PCMK_stderr=1' : undefined;
  return name === '--add-host' ? ownHost(bundle, value ?? '') : undefined;
}

/** The entry of a replica in the hosts file, where `host:address` or `host=address` names one. */
function ownHost(bundle: Bundle, value: string): string | undefined {
  if (!addsHosts(bundle) || bundle.network?.ipRangeStart === undefined) return undefined;
  const prefix = replicaName(bundle, 0).slice(0, -1);
  const number = value.startsWith(prefix) ? /^(0|[1-9]\d{0,9})[:=]/.exec(value.slice(prefix.length))?.[1] : undefined;
  return number === undefined || Number(number) >= bundle.replicas.value
    ? undefined
    : hostEntryOf(bundle, Number(number));
}

function repeatedPort(bundle: Bundle, option: RunOption): RepeatedOption[] {
  const match = /^(?:([\d.]*):)?([\d-]+):[\d-]+(?:\/tcp)?$/.exec(option.value ?? '');
  if (match === null) return [];
  const [, address, port = ''] = match;
  const span = spanOf(port);
  if (span === undefined || (address !== undefined && !isPublishedOn(bundle, address))) return [];
  const forward = forwardsOf(bundle).find((each) => {
    const other = spanOf(each.port);
    return other !== undefined && spansMeet(span, other) && publicationOf(each, bundle, 0) !== undefined;
  });
  if (forward === undefined) return [];
  const { mapping } = forward;
  const of = mapping === undefined ? `control port ${forward.port}` : midSentence(nameOfPortMapping(mapping));
  return [{ option, kind: 'port', of, at: mapping?.at }];
}

function spanOf(text: string): PortSpan | undefined {
  const port = portOf(text);
  return port === undefined ? portSpanOf(text) : { first: port, last: port };
}

/** Whether Pacemaker publishes a bundle's ports on that address, among others. */
function isPublishedOn(bundle: Bundle, address: string): boolean {
  const number = ipv4Of(address);
  if (number === 0 || address === '' || replicaAddress(bundle, 0) === address) return true;
  return (bundle.addresses?.runs ?? []).some(({ from, to }) => number !== undefined && from <= number && number <= to);
}

/** The path in the container that `-v source:target` or `--mount type=bind,target=…` takes. */
function targetOf({ name, value = '' }: RunOption): string | undefined {
  if (name === '--mount') return /(?:^|,)(?:target|destination|dst)=([^,]*)/.exec(value)?.[1];
  if (name !== '--volume') return undefined;
  const [source, second] = value.split(':');
  return second ?? source;
}

function repeatedMount(bundle: Bundle, option: RunOption, path: string): RepeatedOption[] {
  const target = bare(path);
  const mount = mountsOf(bundle).find((each) => target !== '' && bare(each.target) === target);
  if (mount === undefined) return [];
  const { mapping } = mount;
  const of = mapping === undefined ? mount.target : `storage mapping "${mapping.id ?? ''}"`;
  return [{ option, kind: 'mount', of, at: mapping?.at }];
}

/** A path without slashes at its end. */
function bare(path: string): string {
  return path.replace(/(?<=.)\/+$/, '');
}
