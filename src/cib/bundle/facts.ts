import type { Attribute, Element, Place } from '../../xml/nodes.js';
import { type Field, fieldOf } from '../field.js';
import { storedKind } from '../packed/stored.js';
import { scanMinimum } from '../values/integer.js';
import { type PortSpan, portOf, portSpanOf } from '../values/port.js';
import { type AddressPlan, planOf } from './addresses.js';
import { attributeMeant } from './meant.js';
import { runOptionsOf } from './run-options.js';

/** The elements that name a container technology, in the order in which Pacemaker looks for them (rkt until 2.1). */
export const TECHNOLOGIES = ['docker', 'rkt', 'podman'] as const;
export type Technology = (typeof TECHNOLOGIES)[number];

/** The port Pacemaker Remote listens on when nothing else is said. */
export const DEFAULT_CONTROL_PORT = 3121;

/** A count as Pacemaker arrives at it. */
export interface Count {
  readonly value: number;
  /** What gave the value: an attribute's name, or nothing when it is the default. */
  readonly from: string | undefined;
  readonly field: Field | undefined;
}

export interface Container {
  readonly technology: Technology;
  readonly at: Place;
  readonly image: Field | undefined;
  readonly network: Field | undefined;
  readonly options: Field | undefined;
  readonly runCommand: Field | undefined;
}

export interface Network {
  readonly at: Place;
  readonly ipRangeStart: Field | undefined;
  readonly hostNetmask: Field | undefined;
  readonly hostInterface: Field | undefined;
  readonly controlPort: Field | undefined;
  readonly addHost: Field | undefined;
}

export interface PortMapping {
  readonly id: string | undefined;
  readonly at: Place;
  readonly port: Field | undefined;
  readonly internalPort: Field | undefined;
  readonly range: Field | undefined;
  /** The ports on the host side (`port` wins over `range`, as in Pacemaker); undefined when they are no ports. */
  readonly span: PortSpan | undefined;
}

export interface StorageMapping {
  readonly id: string | undefined;
  readonly at: Place;
  readonly sourceDir: Field | undefined;
  readonly sourceDirRoot: Field | undefined;
  readonly targetDir: Field | undefined;
  readonly options: Field | undefined;
}

export interface InnerPrimitive {
  readonly id: string;
  /** The id's value, or the element's name where there is none. */
  readonly at: Place;
  readonly class: string | undefined;
  readonly provider: string | undefined;
  readonly type: string | undefined;
  readonly template: string | undefined;
}

/** What says which resources, nodes and addresses Pacemaker makes of a bundle. */
export interface BundleOutline {
  readonly id: string;
  readonly container: { readonly technology: Technology } | undefined;
  readonly replicas: { readonly value: number };
  readonly promotedMax: { readonly value: number };
  readonly network: { readonly ipRangeStart: { readonly text: string } | undefined } | undefined;
  readonly primitive: { readonly id: string } | undefined;
  readonly addresses: AddressPlan | undefined;
}

/**
 * A bundle as Pacemaker understands it, misspelt attributes taken for what they were meant to be. Made of values and places
 * only: it may outlive the bundle's elements.
 */
export interface Bundle extends BundleOutline {
  readonly id: string;
  /** The id's value, or the element's name where there is none. */
  readonly at: Place;
  /** The container element Pacemaker uses: the first docker, else (up to 2.1) the first rkt, else the first podman. */
  readonly container: Container | undefined;
  readonly replicas: Count;
  readonly replicasPerHost: Count;
  readonly promotedMax: Count;
  readonly network: Network | undefined;
  readonly ports: readonly PortMapping[];
  readonly storage: readonly StorageMapping[];
  readonly primitive: InnerPrimitive | undefined;
  /** The addresses of the replicas; undefined without an `ip-range-start` or when it is no IPv4 address. */
  readonly addresses: AddressPlan | undefined;
  /** The port of Pacemaker Remote: `control-port` or 3121; undefined when `control-port` is no port. */
  readonly controlPort: number | undefined;
  /** Whether containers share the host's network, and what says so. */
  readonly hostNetwork: 'attribute' | 'options' | undefined;
}

/** How the facts are stored. */
export const BUNDLE_FACTS = storedKind<Bundle>({
  id: true,
  at: true,
  container: true,
  replicas: true,
  replicasPerHost: true,
  promotedMax: true,
  network: true,
  ports: true,
  storage: true,
  primitive: true,
  addresses: ({ network, replicas }) => addressesOf(network, replicas),
  controlPort: true,
  hostNetwork: true,
});

/** What was asked for last: all rules ask about one bundle before the next comes. */
let last: { element: Element; bundle: Bundle } | undefined;

/** The facts of a `bundle` element whose subtree is complete. */
export function bundleOf(element: Element): Bundle {
  if (last?.element !== element) last = { element, bundle: read(element) };
  return last.bundle;
}

function read(element: Element): Bundle {
  const containerElement = containerOf(element);
  const network = networkOf(element);
  const promotedMax = count(containerElement, PROMOTED_MAX, 0, 0);
  const own = count(containerElement, REPLICAS, 1, 1);
  const isImplied = own.from === undefined && promotedMax.value > 0;
  const replicas = isImplied ? { value: promotedMax.value, from: promotedMax.from, field: undefined } : own;
  const primitive = element.first('primitive');
  return {
    id: element.value('id') ?? '',
    at: (element.attr('id') ?? element).place,
    container: containerElement && container(containerElement),
    replicas,
    replicasPerHost: count(containerElement, REPLICAS_PER_HOST, 1, 1),
    promotedMax,
    network,
    ports: portsOf(element),
    storage: storageOf(element),
    primitive: primitive && innerPrimitive(primitive),
    addresses: addressesOf(network, replicas),
    controlPort: network?.controlPort === undefined ? DEFAULT_CONTROL_PORT : portOf(network.controlPort.text),
    hostNetwork: hostNetworkOf(containerElement),
  };
}

function addressesOf(network: Network | undefined, replicas: Count): AddressPlan | undefined {
  const start = network?.ipRangeStart;
  return start && planOf(start.text, replicas.value);
}

/** The element of the container technology that Pacemaker uses, if the bundle has one. */
export function containerOf(bundle: Element): Element | undefined {
  for (const technology of TECHNOLOGIES) {
    const found = bundle.first(technology);
    if (found !== undefined) return found;
  }
  return undefined;
}

const PROMOTED_MAX = ['promoted-max', 'masters'];
const REPLICAS = ['replicas'];
const REPLICAS_PER_HOST = ['replicas-per-host'];

/** A count from the first of `names` that is there; the default (and then no `from`) where none is. */
function count(element: Element | undefined, names: readonly string[], minimum: number, byDefault: number): Count {
  const found = counted(element, names, minimum);
  if (found === undefined) return { value: byDefault, from: undefined, field: undefined };
  return { value: found.value, from: found.from, field: fieldOf(found.attribute) };
}

function counted(
  element: Element | undefined,
  names: readonly string[],
  minimum: number,
): { value: number; from: string; attribute: Attribute } | undefined {
  for (const from of names) {
    const attribute = element && attributeMeant(element, from);
    if (attribute !== undefined) return { value: scanMinimum(attribute.value, minimum), from, attribute };
  }
  return undefined;
}

function container(element: Element): Container {
  return {
    technology: element.name as Technology,
    at: element.place,
    image: fieldOf(attributeMeant(element, 'image')),
    network: fieldOf(attributeMeant(element, 'network')),
    options: fieldOf(attributeMeant(element, 'options')),
    runCommand: fieldOf(attributeMeant(element, 'run-command')),
  };
}

function networkOf(bundle: Element): Network | undefined {
  const element = bundle.first('network');
  return (
    element && {
      at: element.place,
      ipRangeStart: fieldOf(attributeMeant(element, 'ip-range-start')),
      hostNetmask: fieldOf(attributeMeant(element, 'host-netmask')),
      hostInterface: fieldOf(attributeMeant(element, 'host-interface')),
      controlPort: fieldOf(attributeMeant(element, 'control-port')),
      addHost: fieldOf(attributeMeant(element, 'add-host')),
    }
  );
}

function portsOf(bundle: Element): PortMapping[] {
  return (bundle.first('network')?.all('port-mapping') ?? []).map((element) => {
    const port = fieldOf(attributeMeant(element, 'port'));
    const range = fieldOf(attributeMeant(element, 'range'));
    const single = port && portOf(port.text);
    const span = single === undefined ? undefined : { first: single, last: single };
    return {
      id: element.value('id'),
      at: element.place,
      port,
      internalPort: fieldOf(attributeMeant(element, 'internal-port')),
      range,
      span: port === undefined && range !== undefined ? portSpanOf(range.text) : span,
    };
  });
}

function storageOf(bundle: Element): StorageMapping[] {
  return (bundle.first('storage')?.all('storage-mapping') ?? []).map((element) => ({
    id: element.value('id'),
    at: element.place,
    sourceDir: fieldOf(attributeMeant(element, 'source-dir')),
    sourceDirRoot: fieldOf(attributeMeant(element, 'source-dir-root')),
    targetDir: fieldOf(attributeMeant(element, 'target-dir')),
    options: fieldOf(attributeMeant(element, 'options')),
  }));
}

function innerPrimitive(element: Element): InnerPrimitive {
  return {
    id: element.value('id') ?? '',
    at: (element.attr('id') ?? element).place,
    class: element.value('class'),
    provider: element.value('provider'),
    type: element.value('type'),
    template: element.value('template'),
  };
}

/** Pacemaker itself recognises only the attribute; the container runtime obeys the option just the same. */
function hostNetworkOf(element: Element | undefined): 'attribute' | 'options' | undefined {
  if (element?.value('network') === 'host') return 'attribute';
  const options = runOptionsOf(element?.value('options') ?? '');
  return options.some(({ name, value }) => name === '--net' && value === 'host') ? 'options' : undefined;
}
