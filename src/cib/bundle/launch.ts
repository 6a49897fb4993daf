import { isSince, type Release } from '../release.js';
import { booleanOf } from '../values/boolean.js';
import type { Bundle, Technology } from './facts.js';
import { replicaAddress, replicaName } from './implicit.js';
import { mountsOf, sourceOf, volumeOf } from './mounts.js';
import { controlPortText, forwardsOf, publicationOf } from './ports.js';

/** One option of the command line that starts a container. */
export interface LaunchOption {
  readonly text: string;
  /** What gives rise to it. */
  readonly from: 'pacemaker' | 'network' | 'control-port' | 'storage-mapping' | 'port-mapping' | 'options';
  /** The id of the mapping it comes from, if that has one. */
  readonly mapping: string | undefined;
}

/** How a container runtime spells what Pacemaker tells it; rkt differs (`create_container_resource`). */
interface Spelling {
  readonly hostName: string;
  readonly env: string;
}

const SPELLINGS: Readonly<Record<Technology, Spelling>> = {
  docker: { hostName: '-h ', env: '-e ' },
  podman: { hostName: '-h ', env: '-e ' },
  rkt: { hostName: '--hostname=', env: '--environment=' },
};

/** The name that the container of replica `n` has as its host name; undefined where the runtime chooses one. */
export function hostNameOf(bundle: Bundle, n: number): string | undefined {
  return bundle.network?.ipRangeStart === undefined ? undefined : replicaName(bundle, n);
}

/**
 * The options with which replica `n` is started, in the order of the command line, all but the entries for the hosts
 * file: those come last, one for each replica (`hostEntryOf`). The agent puts `-d --name=<container id>` before them.
 * As in Pacemaker 2.1.5 and 3.0.2 (`create_container_resource`); compared with what crm_simulate 2.1.5 writes.
 */
export function launchOptionsOf(bundle: Bundle, n: number): LaunchOption[] {
  const { container } = bundle;
  if (container === undefined) return [];
  const { technology } = container;
  const { hostName: hostNameOption, env } = SPELLINGS[technology];
  const options: LaunchOption[] = [];
  const add = (text: string, from: LaunchOption['from'], mapping?: string): void => {
    options.push({ text, from, mapping });
  };
  if (technology === 'docker') add('--restart=no', 'pacemaker');
  const hostName = hostNameOf(bundle, n);
  if (hostName !== undefined) add(`${hostNameOption}${hostName}`, 'pacemaker');
  add(`${env}PCMK_stderr=1`, 'pacemaker');
  if (container.network !== undefined) add(`--net=${container.network.text}`, 'network');
  add(`${env}PCMK_remote_port=${controlPortText(bundle)}`, 'control-port');
  for (const [i, mount] of mountsOf(bundle).entries()) {
    const text =
      technology === 'rkt' ? rktVolume(i, sourceOf(mount, bundle, n), mount) : `-v ${volumeOf(mount, bundle, n)}`;
    add(text, mount.mapping === undefined ? 'pacemaker' : 'storage-mapping', mount.mapping?.id);
  }
  for (const forward of forwardsOf(bundle)) {
    const from = forward.mapping === undefined ? 'control-port' : 'port-mapping';
    const publication = publicationOf(forward, bundle, n);
    if (technology === 'rkt') {
      const address = replicaAddress(bundle, n);
      const host = address === undefined ? '' : `${address}:`;
      add(`--port=${forward.internalPort}:${host}${forward.port}`, from, forward.mapping?.id);
    } else if (publication !== undefined) add(`-p ${publication}`, from, forward.mapping?.id);
  }
  if (container.options !== undefined) add(container.options.text, 'options');
  return options;
}

function rktVolume(
  number: number,
  source: string,
  { options, target }: { options: string | undefined; target: string },
): string {
  const volume = `vol${number},kind=host,source=${source}${options === undefined ? '' : `,${options}`}`;
  return `--volume ${volume} --mount volume=vol${number},target=${target}`;
}

/** Whether replicas find each other's names in their hosts file: `add-host`, true unless it says no. */
export function addsHosts(bundle: Bundle): boolean {
  return booleanOf(bundle.network?.addHost?.text ?? 'true') !== false;
}

/**
 * The option that puts replica `n` into the hosts file of every replica, without an `ip-range-start` none. Where the replica
 * gets no address, Pacemaker prints `(null)`; with add-host off it passes rkt's `--hosts-entry`, to docker and podman too
 * (`allocate_ip`, 2.0.3 to 3.0.2).
 */
export function hostEntryOf(bundle: Bundle, n: number): string | undefined {
  if (bundle.network?.ipRangeStart === undefined) return undefined;
  const address = replicaAddress(bundle, n) ?? '(null)';
  const name = replicaName(bundle, n);
  return addsHosts(bundle) && bundle.container?.technology !== 'rkt'
    ? `--add-host=${name}:${address}`
    : `--hosts-entry=${address}=${name}`;
}

/** A command and whether the CIB gives it. */
export interface RunCommand {
  readonly text: string;
  readonly given: boolean;
}

/** What runs in the container; undefined where the image's own command does. */
export function runCommandOf(bundle: Bundle, release: Release): RunCommand | undefined {
  const given = bundle.container?.runCommand;
  if (given !== undefined) return { text: given.text, given: true };
  return bundle.primitive && { text: remotedOf(release), given: false };
}

/** The path of Pacemaker Remote's daemon: spelled with an underscore before 2.0, with a dash since. */
export function remotedOf(release: Release): string {
  return isSince(release, '2.0') ? '/usr/sbin/pacemaker-remoted' : '/usr/sbin/pacemaker_remoted';
}
