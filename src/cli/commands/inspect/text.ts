import { visible } from '../../../report/visible.js';
import type { BundleReport, Capped, CountReport, InstanceReport, PathReport, Report } from './report.js';

/** Most items of a list in the sheet. */
const MOST = 10;

/** The sheets of a report's bundles, a blank line between them; ends with a line end. */
export function sheets(report: Report): string {
  return report.bundles.map((bundle) => sheet(bundle, report)).join('\n');
}

/** One bundle's sheet: what it is, its replicas, what they are started with, and what must be there for them. */
function sheet(bundle: BundleReport, { file, nodes }: Report): string {
  const lines = [`Bundle ${bundle.id} (${file}:${bundle.line})`];
  if (bundle.dropped !== null) lines.push('', `  Pacemaker drops this bundle: ${bundle.dropped}.`);
  lines.push('', ...table(settings(bundle)));
  if (bundle.dropped === null) launch(lines, bundle, nodes);
  section(lines, 'Note', bundle.notes);
  return `${lines.map((line) => visible(line).trimEnd()).join('\n')}\n`;
}

function launch(lines: string[], bundle: BundleReport, nodes: Report['nodes']): void {
  section(lines, 'Replicas', replicas(bundle));
  section(lines, 'Passed to the container', options(bundle));
  section(lines, 'On every node that may run it', onNodes(bundle));
  section(lines, 'In the image', bundle.imageMustHave);
  section(lines, 'Open in the firewall', openings(bundle, nodes));
}

function section(lines: string[], title: string, content: readonly string[]): void {
  if (content.length > 0) lines.push('', `  ${title}`, ...content.map((line) => `    ${line}`));
}

function settings(bundle: BundleReport): [string, string][] {
  const rows: [string, string | null][] = [
    ['container', container(bundle)],
    ['primitive', primitive(bundle)],
    ['replicas', replicaCount(bundle.replicas)],
    ['per host', count(bundle.replicasPerHost, 'replicas-per-host')],
    ['promoted', count(bundle.promotedMax, 'promoted-max')],
    ['network', network(bundle)],
    ['control port', orDefault(bundle.controlPort)],
    ['run command', orDefault(bundle.runCommand)],
    ['disabled', bundle.disabled ? 'yes (target-role is Stopped)' : null],
  ];
  return rows.filter((row): row is [string, string] => row[1] !== null);
}

function table(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`);
}

function container({ technology, image }: BundleReport): string | null {
  return technology && (image === null ? technology : `${technology}, image ${image}`);
}

function primitive({ primitive: inner, clone }: BundleReport): string | null {
  if (inner === null) return 'none';
  const agent = inner.agent === null ? '' : ` (${inner.agent})`;
  return `${inner.id}${agent}, in the implicit clone ${clone}`;
}

/** `2 (promoted-max, as replicas is not given)`. */
function replicaCount(replicas: CountReport): string {
  const { value, from } = replicas;
  if (from === null || from === 'replicas') return count(replicas, 'replicas');
  return `${value} (${from}, as replicas is not given)`;
}

function count({ value, from, written }: CountReport, attribute: string): string {
  if (from === null) return `${value} (default)`;
  return written === null ? `${value} (${from})` : `${value} (as ${from ?? attribute}="${written}" counts)`;
}

function orDefault(value: { value: string; from: string | null } | null): string | null {
  return value && `${value.value} (${value.from ?? 'default'})`;
}

function network({ network: name, hostNetwork }: BundleReport): string | null {
  if (hostNetwork === 'attribute') return "the host's own";
  if (hostNetwork === 'options') return "the host's own, by options";
  return name;
}

/** Two lines a replica: its name with its address, and its implicit resources. */
function replicas(bundle: BundleReport): string[] {
  const mask = bundle.netmask === null ? '' : `/${bundle.netmask.value}`;
  const on = bundle.interface === null ? '' : ` on ${bundle.interface}`;
  const withoutAddress = bundle.hostNetwork === null ? 'no address of its own' : 'the address of its node';
  return listed(bundle.instances, (instance) => {
    const ids = [instance.container, instance.addressResource, instance.connection, instance.instance];
    const address = instance.address === null ? withoutAddress : `${instance.address}${mask}${on}`;
    return [`${instance.name}  ${address}`, `  resources ${ids.filter((id) => id !== null).join(', ')}`];
  });
}

/** The first replica's command line, an option a line; the others' differ in names and addresses only. */
function options(bundle: BundleReport): string[] {
  const first = bundle.instances.items[0];
  if (first === undefined || first.options.length === 0) return [];
  const others =
    bundle.instances.count > 1 ? [`as ${first.name} gets it; the others with their own name and address`] : [];
  const rows = first.options.map(({ text, from, mapping }) => [
    text,
    mapping === null ? WHY[from] : `${from} ${mapping}`,
  ]);
  const width = Math.max(...rows.map(([text]) => text?.length ?? 0).filter((length) => length <= 72), 0);
  const lines = rows.map(([text = '', why = '']) => `${text.padEnd(width)}  ${why}`);
  return [...others, ...lines, ...listed(bundle.hostEntries, (entry) => [entry])];
}

/** Where an option that comes from no mapping comes from. */
const WHY: Readonly<Record<string, string>> = {
  pacemaker: 'automatic',
  network: 'network',
  'control-port': 'control port',
  'storage-mapping': 'storage-mapping',
  'port-mapping': 'port-mapping',
  options: 'options',
};

function onNodes(bundle: BundleReport): string[] {
  const own = listed(bundle.instances, ({ paths }) => paths.map(pathLine), ' replicas');
  return [...bundle.nodesMustHave, ...bundle.paths.map(pathLine), ...own];
}

function pathLine({ path, target }: PathReport): string {
  return path === target ? path : `${path}, seen as ${target}`;
}

function openings(bundle: BundleReport, nodes: Capped<string>): string[] {
  const { items } = bundle.instances;
  const onNodes = items.some(({ address }) => address === null);
  const alike = items.every(({ address }) => address === null);
  const rows = alike
    ? items.slice(0, 1).flatMap(openingLines)
    : [...new Set(listed(bundle.instances, openingLines, ' replicas'))];
  if (!onNodes || rows.length === 0 || nodes.count === 0) return rows;
  return [...rows, `the nodes: ${listed(nodes, (name) => [name]).join(', ')}`];
}

function openingLines({ openings: all }: InstanceReport): string[] {
  return all.map(({ address, port, from }) => {
    const where = address === null ? `port ${port} of the node that runs it` : `${address} port ${port}`;
    return `${where}, from ${from === 'cluster' ? 'all cluster nodes' : 'clients'}`;
  });
}

/** The lines of a list's first items, and how many items are left. */
function listed<T>({ items, count: all }: Capped<T>, lines: (item: T) => string[], what = ''): string[] {
  const shown = items.slice(0, MOST).flatMap(lines);
  const left = all - Math.min(items.length, MOST);
  return shown.length > 0 && left > 0 ? [...shown, `… and ${left} more${what}`] : shown;
}
